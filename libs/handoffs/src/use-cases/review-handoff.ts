import { Injectable } from '@nestjs/common';
import { IllegalTransition, type Actor } from '@care/kernel';
import { UnitOfWork, type Command } from '@care/platform';
import type { Handoff } from '../domain/handoff';
import { HandoffDesk } from '../moving/handoff-desk';
import type { HandoffView } from '../viewing/handoff-view';
import { tellingWho } from '../moving/overtaken';
import { Reviewing } from '../review/reviewing';

/** The sender has looked at how it ended; its line is done, and the receiver is not told. The handoff itself is not changed. */
@Injectable()
export class ReviewHandoff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: HandoffDesk,
    private readonly reviewing: Reviewing,
  ) {}

  /** Two round trips. Throws `HandoffNotFound`, `Forbidden`, `IfMatchRequired`, `Stale`, `IllegalTransition`. */
  execute(actor: Actor, id: string, command: Command<unknown>): Promise<void> {
    return this.work.run(actor, async () => {
      const found = await this.desk.fetchSeen(actor, id, command, { right: 'register', side: 'from' });
      if (!found) return;
      const { handoff, view } = found;
      tellingWho(view, actor, () => requireReview(view, handoff, actor));
      command.input();
      this.reviewing.note(actor, handoff);
      this.desk.close(actor, command, handoff);
    });
  }
}

function requireReview({ acts }: HandoffView, handoff: Handoff, { holders }: Actor): void {
  if (!acts.includes('review')) throw new IllegalTransition(handoff.state, 'review', handoff.verbsFor(holders));
}
