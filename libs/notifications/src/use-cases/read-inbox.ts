import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import type { Audience } from '../domain/audience';
import { InboxRepository } from '../inbox.repository';

/** Which rows were read: all of one holder up to a number. */
export interface ReadingOf {
  readonly holder?: string;
  readonly upTo: number;
  /** Rows of this type only. */
  readonly type?: string;
  /** Rows that are meant for these only: a deputy reads its own and leaves the unit's. */
  readonly audience?: Audience;
}

/** Marks rows of the inbox as read, for everybody in the unit. */
@Injectable()
export class ReadInbox {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly inbox: InboxRepository,
  ) {}

  /** Throws `Invalid`. Naming a holder that is not the actor's changes nothing, as if it had no rows. */
  execute(actor: Actor, command: Command<ReadingOf>): Promise<void> {
    return this.work.run(actor, async () => {
      if (await this.replies.find(actor, command)) return;
      const { holder, upTo, type, audience } = command.input();
      this.inbox.markRead(holder ?? actor.unitId ?? actor.userId, actor.userId, upTo, { type, audience });
      this.replies.keep(actor, command, 204, null);
    });
  }
}
