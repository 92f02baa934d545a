import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { Ids, type Actor } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import type { IncidentWords } from './incident-view';

const seen = sql('oversight.incident-about', 'SELECT person FROM oversight.seen_lately($1)');
const note = sql('oversight.note-incident', 'SELECT oversight.note_incident($1, $2, $3, $4, $5)');
const one = sql('oversight.incident', 'SELECT person, closed_at FROM oversight.incident_of($1::uuid, $2::uuid)');
const close = sql('oversight.close-incident', 'SELECT oversight.close_incident($1, $2, $3, $4)');

/** What somebody writes, about whom it is, and when (UTC). */
interface Said {
  readonly person: string | null;
  readonly text: string;
  readonly at: Date;
}

/** All in the running unit of work; the database checks who the actor is and what they see or review. */
@Injectable()
export class IncidentsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
    private readonly log: AccessLog,
    private readonly ids: Ids,
  ) {}

  /** The person of a handoff that the running context sees, or saw within 30 days; undefined for who did not. */
  async about(handoff: string): Promise<{ person: string | null } | undefined> {
    const [row] = await this.work.query<{ person: string | null }>(seen(handoff));
    return row;
  }

  /** With its line in the access log; gives the incident's id. */
  note(actor: Actor, handoff: string, { person, text, at }: Said): string {
    const id = this.ids.next();
    const words = this.sealed.seal(id, { by: actor.name, text } satisfies IncidentWords);
    this.work.write(note(id, actor.assignmentId, handoff, at, words));
    this.log.append(actor, { action: 'note-incident', ...aboutIncident(id, person) });
    return id;
  }

  /** An incident of the organisation the actor reviews; undefined for every other. */
  async find(actor: Actor, id: string): Promise<{ person: string | null; closed_at: Date | null } | undefined> {
    const [row] = await this.work.query<{ person: string | null; closed_at: Date | null }>(one(id, actor.assignmentId));
    return row;
  }

  close(actor: Actor, id: string, { person, text, at }: Said): void {
    const words = this.sealed.seal(id, { by: actor.name, text } satisfies IncidentWords);
    this.work.write(close(id, actor.assignmentId, at, words));
    this.log.append(actor, { action: 'close-incident', ...aboutIncident(id, person) });
  }
}

function aboutIncident(id: string, person: string | null) {
  return { purpose: 'incident', objectKind: 'incident', object: id, persons: person ? [person] : [] };
}
