import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';

@Injectable()
export class ResumeHandoff {
  constructor(private readonly changing: HandoffChanging) {}

  /** Takes up work that was on hold. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'resume',
      right: 'answer',
      carryOut: (handoff, act) => handoff.resume(act),
    });
  }
}
