import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';

@Injectable()
export class OpenHandoff {
  constructor(private readonly changing: HandoffChanging) {}

  /** A person of the receiving unit has opened it; the clock of seeing stops. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'open',
      right: 'answer',
      carryOut: (handoff, act) => handoff.open(act),
    });
  }
}
