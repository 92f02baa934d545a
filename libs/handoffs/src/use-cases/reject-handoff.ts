import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverLeaving } from '../moving/receiver-leaving';

@Injectable()
export class RejectHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly leaving: ReceiverLeaving,
  ) {}

  /** Says no, with a reason and perhaps who instead; the sender keeps the responsibility and the receiver's access ends. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'reject',
      right: 'answer',
      carryOut: (handoff, act) => handoff.reject(act),
      finish: (handoff) => this.leaving.end(handoff),
    });
  }
}
