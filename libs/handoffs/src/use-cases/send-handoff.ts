import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Invalid, Replies, UnitOfWork, type Command } from '@care/platform';
import { DraftsRepository } from '../drafts/drafts.repository';
import type { SendHandoffInput } from '../sending/handoff-draft';
import { HandoffDrafting } from '../sending/handoff-drafting';
import { HandoffSending } from '../sending/handoff-sending';

@Injectable()
export class SendHandoff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly drafting: HandoffDrafting,
    private readonly sending: HandoffSending,
    private readonly drafts: DraftsRepository,
  ) {}

  /**
   * Sends a handoff from the actor's unit. Two round trips. Throws `Invalid` with every field that is refused; a draft that a colleague
   * or another tab has sent or discarded since is not sent again.
   */
  execute(actor: Actor, command: Command<SendHandoffInput>): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const input = command.input();
      const [reply, isThere, decide] = await Promise.all([
        this.replies.find(actor, command),
        input.draft ? this.drafts.hold(input.draft) : true,
        this.drafting.prepare(actor, input),
      ]);
      if (reply?.item) return { id: reply.item };
      if (!isThere) throw new Invalid([{ field: 'draft', code: 'draft-gone' }]);
      const id = this.sending.send(actor, decide());
      if (input.draft) this.drafts.remove(input.draft);
      this.replies.keep(actor, command, 201, id);
      return { id };
    });
  }
}
