import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';

@Injectable()
export class DeclineCancelHandoff {
  constructor(private readonly changing: HandoffChanging) {}

  /** Does not agree to stop, with the reason; it is again as it was before the request. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'decline-cancel',
      right: 'answer',
      carryOut: (handoff, act) => handoff.declineCancel(act),
    });
  }
}
