import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Invalid, UnitOfWork, type Command } from '@care/platform';
import { HandoffDesk } from '../moving/handoff-desk';
import { Forwarding } from './forwarding';

export interface ForwardInput {
  /** Another open unit of the receiver's organisation and zone. */
  readonly to: string;
}

const NOT_DISCLOSED = 'forward-not-disclosed';

/**
 * The receiver passes the same handoff on inside its own organisation and zone of secrecy, where no new basis is needed (OSL 8 kap.
 * 2 §): the new unit sees what the old one saw, on the same terms; state, age and deadlines stay.
 */
@Injectable()
export class ForwardHandoff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: HandoffDesk,
    private readonly forwarding: Forwarding,
    private readonly log: AccessLog,
  ) {}

  /**
   * Two round trips. Throws `HandoffNotFound`, `Forbidden`, `IfMatchRequired`, `Stale` for the second of two at once,
   * `IllegalTransition`, and `Invalid` on `to`: unit-unknown, own-unit, unit-closed, forward-outside, forward-not-disclosed, which is
   * logged, because whoever asks of unit after unit may learn whom the person has said no to.
   */
  async execute(actor: Actor, id: string, command: Command<ForwardInput>): Promise<void> {
    try {
      await this.carryOut(actor, id, command);
    } catch (refused) {
      if (refused instanceof Invalid && refused.errors.some(({ code }) => code === NOT_DISCLOSED))
        await this.log.refuse(actor, { action: 'forward', purpose: 'handoff', objectKind: 'handoff', object: id });
      throw refused;
    }
  }

  private carryOut(actor: Actor, id: string, command: Command<ForwardInput>): Promise<void> {
    return this.work.run(actor, async () => {
      const [handoff, refusal] = await Promise.all([
        this.desk.fetch(actor, id, command, 'answer'),
        this.forwarding.refusal(id, command),
      ]);
      if (!handoff) return;
      handoff.requireForward(actor.holders);
      const { to } = command.input();
      if (refusal) throw new Invalid([{ field: 'to', code: refusal }]);
      await this.forwarding.carryOut(actor, handoff, to, () => this.desk.close(actor, command, handoff));
    });
  }
}
