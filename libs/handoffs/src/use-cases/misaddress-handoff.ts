import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';
import { ReceiverLeaving } from '../moving/receiver-leaving';

@Injectable()
export class MisaddressHandoff {
  constructor(
    private readonly changing: HandoffChanging,
    private readonly leaving: ReceiverLeaving,
  ) {}

  /** Says that it came to the wrong unit and perhaps which is the right one; the receiver’s access ends at once. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'misaddress',
      right: 'answer',
      carryOut: (handoff, act) => handoff.misaddress(act),
      finish: (handoff) => this.leaving.end(handoff),
    });
  }
}
