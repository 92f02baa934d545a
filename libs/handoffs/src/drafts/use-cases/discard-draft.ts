import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { etagOf, Replies, requireMatch, UnitOfWork, type Command } from '@care/platform';
import { DraftDesk } from '../draft-desk';
import { DraftNotFound } from '../draft.errors';
import { DraftsRepository } from '../drafts.repository';

@Injectable()
export class DiscardDraft {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly desk: DraftDesk,
    private readonly drafts: DraftsRepository,
  ) {}

  /** Takes away what nobody will send. Two round trips. Throws `DraftNotFound`, `IfMatchRequired`, `Stale`. */
  execute(actor: Actor, id: string, command: Command<unknown>): Promise<void> {
    return this.work.run(actor, async () => {
      const [reply, current] = await Promise.all([this.replies.find(actor, command), this.desk.locked(actor, id)]);
      if (reply) return;
      if (!current) throw new DraftNotFound();
      requireMatch(command, etagOf(await this.desk.view(current)));
      this.drafts.remove(id);
      this.desk.noteDiscarded(actor, id, current.card?.person);
      this.replies.keep(actor, command, 204, id);
    });
  }
}
