import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Invalid, Replies, sqlState, UnitOfWork, type Command } from '@care/platform';
import { DirectoryCopy } from '../directory-copy';
import { UnitClosedAlready } from '../domain/directory.errors';

/** A POST about units: what is read for it, and what is then done, which tells the id of the unit. */
export interface DirectoryDeed<Loaded> {
  readonly action: 'unit-set' | 'unit-added' | 'unit-closed';
  readonly status: 201 | 204;
  readonly load: () => Promise<Loaded>;
  readonly act: (loaded: Loaded) => string;
}

const REFUSALS: Readonly<Record<string, () => Error>> = {
  CA511: () => new Invalid([{ field: 'deputy', code: 'deputy-not-possible' }]),
  CA512: () => new UnitClosedAlready(),
  CA513: () => new Invalid([{ field: 'successor', code: 'successor-not-possible' }]),
  CA514: () => new Invalid([{ field: 'successor', code: 'successor-is-yours' }]),
  CA515: () => new Invalid([{ field: 'on', code: 'closing-day-impossible' }]),
};

/** One unit of work, a key that is used for one request only, and a line in the access log that names no person. */
@Injectable()
export class DirectoryAct {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly log: AccessLog,
    private readonly copy: DirectoryCopy,
  ) {}

  /** Two round trips. The id of the unit, also when the request comes twice. Throws what `deed` throws and what the database refuses. */
  async run<Loaded>(actor: Actor, command: Command<unknown>, deed: DirectoryDeed<Loaded>): Promise<string> {
    try {
      return await this.work.run(actor, () => this.once(actor, command, deed));
    } catch (error) {
      throw REFUSALS[sqlState(error)]?.() ?? error;
    }
  }

  private async once<Loaded>(
    actor: Actor,
    command: Command<unknown>,
    { action, status, load, act }: DirectoryDeed<Loaded>,
  ): Promise<string> {
    const [reply, loaded] = await Promise.all([this.replies.find(actor, command), load()]);
    if (reply?.item) return reply.item;
    const unit = act(loaded);
    this.replies.keep(actor, command, status, unit);
    this.log.append(actor, { action, purpose: 'directory', objectKind: 'unit', object: unit });
    this.work.afterwards(() => this.copy.forget());
    return unit;
  }
}
