import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverAccess } from '../moving/receiver-access';

@Injectable()
export class CompleteHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly access: ReceiverAccess,
  ) {}

  /** Ends the work and says how it went; the receiver reads on as long as the owner’s county says, and the sender reviews the outcome. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'complete',
      right: 'answer',
      carryOut: (handoff, act) => handoff.complete(act),
      finish: (handoff) => this.access.windDown(handoff),
    });
  }
}
