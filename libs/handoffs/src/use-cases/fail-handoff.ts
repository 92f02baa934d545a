import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverAccess } from '../moving/receiver-access';

@Injectable()
export class FailHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly access: ReceiverAccess,
  ) {}

  /** Ends the work without a result, with the reason; the access ends as after a completion. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'fail',
      right: 'answer',
      carryOut: (handoff, act) => handoff.fail(act),
      finish: (handoff) => this.access.windDown(handoff),
    });
  }
}
