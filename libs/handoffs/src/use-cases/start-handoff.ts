import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';

@Injectable()
export class StartHandoff {
  constructor(private readonly changing: HandoffChanging) {}

  /** Says that the work has begun. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'start',
      right: 'answer',
      carryOut: (handoff, act) => handoff.start(act),
    });
  }
}
