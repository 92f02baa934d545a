import { Injectable } from '@nestjs/common';
import { Clock, requireRight, type Actor } from '@care/kernel';
import { NotFound, Replies, UnitOfWork, type Command } from '@care/platform';
import { IncidentClosed } from '../domain/oversight.errors';
import { IncidentsRepository } from './incidents.repository';
import type { IncidentText } from './note-incident';

@Injectable()
export class CloseIncident {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly incidents: IncidentsRepository,
    private readonly clock: Clock,
  ) {}

  /** By a reviewer of the organisation, once, with what was done. Two round trips. Throws `NotFound`, `Forbidden`, `IncidentClosed`. */
  execute(actor: Actor, id: string, command: Command<IncidentText>): Promise<void> {
    return this.work.run(actor, async () => {
      const [reply, found] = await Promise.all([this.replies.find(actor, command), this.incidents.find(actor, id)]);
      if (!found) throw new NotFound();
      requireRight(actor, 'read-log');
      if (reply) return;
      if (found.closed_at) throw new IncidentClosed();
      const said = { text: command.input().text.trim(), at: this.clock.now() };
      this.incidents.close(actor, id, { person: found.person, ...said });
      this.replies.keep(actor, command, 204, id);
    });
  }
}
