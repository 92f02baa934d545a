import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverAccess } from '../moving/receiver-access';

@Injectable()
export class AcceptHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly access: ReceiverAccess,
  ) {}

  /** Takes over the responsibility, and opens what was promised for acceptance. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'accept',
      right: 'answer',
      carryOut: (handoff, act) => handoff.accept(act),
      finish: (handoff) => this.access.openRest(handoff),
    });
  }
}
