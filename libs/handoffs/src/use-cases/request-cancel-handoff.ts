import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { HandoffChanging, type MoveInput } from '../moving/handoff-changing';

@Injectable()
export class RequestCancelHandoff {
  constructor(private readonly changing: HandoffChanging) {}

  /** Asks the receiver to stop; it decides, because it may have begun. Nothing of its access changes. */
  execute(actor: Actor, id: string, command: Command<MoveInput>): Promise<void> {
    return this.changing.execute(actor, id, command, {
      verb: 'request-cancel',
      right: 'register',
      carryOut: (handoff, act) => handoff.requestCancel(act),
    });
  }
}
