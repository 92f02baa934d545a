import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverAccess } from '../moving/receiver-access';

@Injectable()
export class EnterInError {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly access: ReceiverAccess,
  ) {}

  /** Marks a handoff that should never have been sent, also after its end; whatever the receiver could still read ends at once. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'enter-in-error',
      right: 'register',
      carryOut: (handoff, act) => handoff.enterInError(act),
      finish: (handoff) => this.access.endAll(handoff),
    });
  }
}
