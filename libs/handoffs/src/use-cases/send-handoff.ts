import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import type { SendHandoffInput } from '../handoff-draft';
import { HandoffDrafting } from '../handoff-drafting';
import { HandoffSending } from '../handoff-sending';

@Injectable()
export class SendHandoff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly drafting: HandoffDrafting,
    private readonly sending: HandoffSending,
  ) {}

  /** Sends a handoff from the actor's unit. Two round trips. Throws `Invalid` with every field that is refused. */
  execute(actor: Actor, command: Command<SendHandoffInput>): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const input = command.input();
      const [reply, draft] = await Promise.all([
        this.replies.find(actor, command),
        this.drafting.prepare(actor, input),
      ]);
      if (reply?.item) return { id: reply.item };
      const id = this.sending.send(actor, draft());
      this.replies.keep(actor, command, 201, id);
      return { id };
    });
  }
}
