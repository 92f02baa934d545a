import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { resumeAtOf } from '../domain/resume-date';

@Injectable()
export class HoldHandoff {
  constructor(private readonly changing: HandoffChanging) {}

  /** Lets the work rest, with a reason and perhaps until a Swedish day. Throws `ResumeDateImpossible`. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'hold',
      right: 'answer',
      carryOut: (handoff, act, { resumeOn }) => handoff.hold(act, resumeAtOf(resumeOn, act.at)),
    });
  }
}
