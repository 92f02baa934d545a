import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import { AccessLog } from './access-log';
import type { Access } from './log-line';

/** A POST about something that is no person: what is read for it, and what is then done, which tells the id of what it was done to. */
export interface LoggedDeed<Loaded> {
  readonly status: 201 | 204;
  readonly line: Omit<Access, 'object' | 'persons'>;
  readonly load: () => Promise<Loaded>;
  readonly act: (loaded: Loaded) => string;
}

/** One unit of work, a key that is used for one request only, and a line in the access log that names no person. */
@Injectable()
export class LoggedAct {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly log: AccessLog,
  ) {}

  /** Two round trips. The id, also when the request comes twice. Throws what `deed` throws and what the database refuses. */
  run<Loaded>(
    actor: Actor,
    command: Command<unknown>,
    { status, line, load, act }: LoggedDeed<Loaded>,
  ): Promise<string> {
    return this.work.run(actor, async () => {
      const [reply, loaded] = await Promise.all([this.replies.find(actor, command), load()]);
      if (reply?.item) return reply.item;
      const object = act(loaded);
      this.replies.keep(actor, command, status, object);
      this.log.append(actor, { ...line, object });
      return object;
    });
  }
}
