import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverAccess } from '../moving/receiver-access';

@Injectable()
export class WithdrawHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly access: ReceiverAccess,
  ) {}

  /** Takes an offer back before anybody has opened it; the receiver sees nothing of it afterwards. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'withdraw',
      right: 'register',
      carryOut: (handoff, act) => handoff.withdraw(act),
      finish: (handoff) => this.access.endAll(handoff),
    });
  }
}
