import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverAccess } from '../moving/receiver-access';

@Injectable()
export class AcknowledgeHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly access: ReceiverAccess,
  ) {}

  /** Says that the unit has taken part of a message that needs no answer; it may read it on as long as the owner's county says. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'acknowledge',
      right: 'answer',
      carryOut: (handoff, act) => handoff.acknowledge(act),
      finish: (handoff) => this.access.windDown(handoff),
    });
  }
}
