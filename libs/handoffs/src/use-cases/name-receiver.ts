import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { NamedUnits, NotProtected } from '@care/persons';
import { UnitOfWork, type Command } from '@care/platform';
import { HandoffDesk } from '../moving/handoff-desk';

/**
 * Names the receiver of a handoff that was sent before the person was protected: until then it sees the handoff without the
 * number (OSL 21 kap. 3 §). The handoff itself is not changed.
 */
@Injectable()
export class NameReceiver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: HandoffDesk,
    private readonly named: NamedUnits,
    private readonly log: AccessLog,
  ) {}

  /** For the sender alone. Two round trips. Throws `HandoffNotFound`, `Forbidden`, `IfMatchRequired`, `Stale`, `NotProtected`. */
  execute(actor: Actor, id: string, command: Command<unknown>): Promise<void> {
    return this.work.run(actor, async () => {
      const found = await this.desk.fetchSeen(actor, id, command, { right: 'register', side: 'from' });
      if (!found) return;
      const { handoff, view } = found;
      if (!view.person.protected) throw new NotProtected();
      this.named.name(handoff.fromUnit, handoff.person, handoff.toUnit);
      const about = { objectKind: 'handoff', object: id, persons: [handoff.person] };
      this.log.append(actor, { action: 'name-receiver', purpose: 'protected-identity', ...about });
      this.desk.close(actor, command, handoff);
    });
  }
}
