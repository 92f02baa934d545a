import { Injectable } from '@nestjs/common';
import { LoggedAct } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Invalid, sqlState, UnitOfWork, type Command } from '@care/platform';
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

/** An act about units, after which the copy in memory is taken anew. */
@Injectable()
export class DirectoryAct {
  constructor(
    private readonly acts: LoggedAct,
    private readonly work: UnitOfWork,
    private readonly copy: DirectoryCopy,
  ) {}

  /** Two round trips. The id of the unit, also when the request comes twice. Throws what `deed` throws and what the database refuses. */
  async run<Loaded>(
    actor: Actor,
    command: Command<unknown>,
    { action, status, load, act }: DirectoryDeed<Loaded>,
  ): Promise<string> {
    const line = { action, purpose: 'directory', objectKind: 'unit' };
    const renewing = (loaded: Loaded): string => {
      const unit = act(loaded);
      this.work.afterwards(() => this.copy.forget());
      return unit;
    };
    try {
      return await this.acts.run(actor, command, { status, line, load, act: renewing });
    } catch (error) {
      throw REFUSALS[sqlState(error)]?.() ?? error;
    }
  }
}
