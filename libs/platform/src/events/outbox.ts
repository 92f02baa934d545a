import { Injectable } from '@nestjs/common';
import type { Actor, DomainEvent } from '@care/kernel';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { Bell, OUTBOX_BELL } from './bell';

const append = sql(
  'outbox.append',
  `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
   SELECT e.id, e.type, e.payload, e.owner, ARRAY(SELECT jsonb_array_elements_text(e.recipients))::uuid[], $2::text, e.occurred_at
   FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, type text, payload jsonb, owner uuid, recipients jsonb, occurred_at timestamptz)`,
);
const schedule = sql(
  'timer.schedule',
  `INSERT INTO platform.timer (ref, kind, level, due_at, owner, recipients, trace_id)
   SELECT $1::uuid, t.kind, t.level, t.due_at, $3::uuid,
     CASE WHEN t.recipients IS NULL THEN $4::uuid[] ELSE ARRAY(SELECT jsonb_array_elements_text(t.recipients))::uuid[] END, $5::text
   FROM jsonb_to_recordset($2::jsonb) AS t (kind text, level smallint, due_at timestamptz, recipients jsonb)`,
);

/** A moment at which something must be looked at again; it becomes an event of type `kind` by the database's clock. */
export interface Deadline {
  readonly kind: string;
  readonly level: number;
  /** UTC. */
  readonly dueAt: Date;
  /** Who hears of it, where not all do. */
  readonly recipients?: readonly string[];
}

/** What remembers: events and deadlines commit together with the change they tell of. Only the API writes them; the worker has no grant. */
@Injectable()
export class Outbox {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bell: Bell,
  ) {}

  /** `owner` is the unit that acts, where the caller knows it; the database takes none that the context does not sign for. */
  append(who: Actor, events: readonly DomainEvent[], owner?: string): void {
    if (events.length === 0) return;
    const rows = events.map(({ stamp, type, payload }) => ({
      ...{ id: stamp.id, type, payload, owner: owner ?? ownerOf(who, stamp.recipients), recipients: stamp.recipients },
      occurred_at: stamp.occurredAt,
    }));
    this.work.write(append(JSON.stringify(rows), who.traceId));
    this.announce();
  }

  /** Rings, once the running unit of work is committed, for events in it; also for such as a function of the database writes itself. */
  announce(): void {
    this.work.afterwards(() => this.bell.ring(OUTBOX_BELL));
  }

  /** Each deadline fires once; the handler looks at the state of `ref` and does nothing when the act has happened. `owner` as above. */
  schedule(
    who: Actor,
    ref: string,
    recipients: readonly string[],
    deadlines: readonly Deadline[],
    owner: string = ownerOf(who, recipients),
  ): void {
    const rows = deadlines.map(({ dueAt, ...deadline }) => ({ ...deadline, due_at: dueAt }));
    this.work.write(schedule(ref, JSON.stringify(rows), owner, [...recipients], who.traceId));
  }
}

/** The holder that acts: the actor's own unit when the event is for it too, else the recipient it acts for as a deputy. */
function ownerOf({ unitId, userId, holders }: Actor, recipients: readonly string[]): string {
  if (unitId !== null && recipients.includes(unitId)) return unitId;
  return holders.find((holder) => recipients.includes(holder)) ?? unitId ?? userId;
}
