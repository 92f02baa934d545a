import { Injectable } from '@nestjs/common';
import { Forbidden, type Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import type { DraftContent } from '../draft';
import { DraftDesk } from '../draft-desk';
import type { DraftView } from '../draft-view';
import { DraftsRepository } from '../drafts.repository';

@Injectable()
export class BeginDraft {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly desk: DraftDesk,
    private readonly drafts: DraftsRepository,
  ) {}

  /** Keeps what has been written so far for the actor's unit. Two round trips. Throws `Invalid` with every field that cannot be kept. */
  execute(actor: Actor, command: Command<DraftContent>): Promise<DraftView> {
    return this.work.run(actor, async () => {
      const { unitId } = actor;
      if (!unitId) throw new Forbidden();
      const content = command.input();
      const [reply, card] = await Promise.all([this.replies.find(actor, command), this.desk.cardOf(content)]);
      if (reply?.item) return this.desk.again(actor, reply.item);
      await this.desk.check(content, card);
      const kept = this.drafts.add(actor, unitId, { content, person: card?.person ?? null });
      this.desk.noteSaved(actor, kept.id, card?.person);
      this.replies.keep(actor, command, 201, kept.id);
      return this.desk.view({ ...kept, by: actor.name, content, card });
    });
  }
}
