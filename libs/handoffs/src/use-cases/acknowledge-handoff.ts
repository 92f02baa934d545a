import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../handoff-changing';
import { HandoffsRepository } from '../handoffs.repository';

@Injectable()
export class AcknowledgeHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly handoffs: HandoffsRepository,
  ) {}

  /** Says that the unit has taken part of a message that needs no answer; it may read it on for the stated window. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'acknowledge',
      right: 'answer',
      carryOut: (handoff, act) => handoff.acknowledge(act),
      finish: (handoff) => this.handoffs.closeReceiver(handoff),
    });
  }
}
