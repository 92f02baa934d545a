import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverLeaving } from '../moving/receiver-leaving';

@Injectable()
export class ConfirmCancelHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly leaving: ReceiverLeaving,
  ) {}

  /** Agrees to stop; the responsibility goes back to the sender and the receiver’s access ends at once. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'confirm-cancel',
      right: 'answer',
      carryOut: (handoff, act) => handoff.confirmCancel(act),
      finish: (handoff) => this.leaving.end(handoff),
    });
  }
}
