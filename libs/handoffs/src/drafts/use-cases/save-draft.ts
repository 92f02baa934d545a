import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { etagOf, Replies, requireMatch, UnitOfWork, type Command } from '@care/platform';
import { DraftNotFound } from '../draft.errors';
import type { DraftContent } from '../draft';
import { DraftDesk } from '../draft-desk';
import type { DraftView } from '../draft-view';
import { DraftsRepository } from '../drafts.repository';

@Injectable()
export class SaveDraft {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly desk: DraftDesk,
    private readonly drafts: DraftsRepository,
  ) {}

  /**
   * Writes over the version that the writer saw, whoever of the unit wrote it. Two round trips. Throws `DraftNotFound`,
   * `IfMatchRequired`, `Stale`, `Invalid` with every field that cannot be kept.
   */
  execute(actor: Actor, id: string, command: Command<DraftContent>): Promise<DraftView> {
    return this.work.run(actor, async () => {
      const written = inputOf(command);
      const [reply, current, card] = await Promise.all([
        this.replies.find(actor, command),
        this.desk.locked(actor, id),
        this.desk.cardOf('content' in written ? written.content : {}),
      ]);
      if (!current) throw new DraftNotFound();
      if (reply) return this.desk.view(current);
      requireMatch(command, etagOf(await this.desk.view(current)));
      if (!('content' in written)) throw written.refusal;
      const { content } = written;
      await this.desk.check(content, card);
      const kept = this.drafts.change(actor, current, { content, person: card?.person ?? null });
      this.desk.noteSaved(actor, id, card?.person);
      this.replies.keep(actor, command, 200, id);
      return this.desk.view({ ...current, ...kept, by: actor.name, content, card });
    });
  }
}

/** A body that is refused is told only once it is known that there is such a draft and that it is the one that was read. */
function inputOf({ input }: Command<DraftContent>): { readonly content: DraftContent } | { readonly refusal: unknown } {
  try {
    return { content: input() };
  } catch (refusal) {
    return { refusal };
  }
}
