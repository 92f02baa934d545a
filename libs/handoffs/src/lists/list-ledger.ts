import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '@care/kernel';
import { Outbox, sql, UnitOfWork } from '@care/platform';
import { HandoffsArrived } from '../domain/handoff.events';
import type { KeyedRow } from './list-keys';

const LOCK = 724_303;
/** A list that nobody went on with is told of after this time all the same. */
const TOLD_AFTER_MS = 15 * 60_000;

/** How long a list waits for another one in one go: less than the connection bears of silence (10 s), so that it hears why. */
const patience = sql(
  'list.patience',
  `SELECT set_config('statement_timeout', '9s', true), set_config('lock_timeout', '8s', true)`,
);
/** One list at a time for a unit, until the commit; the unique key of a row has the last word. */
const lock = sql('list.lock', 'SELECT pg_advisory_xact_lock($1::integer, hashtext($2::text))');
const rowsIn = sql(
  'list.rows-in',
  `SELECT encode(reference, 'hex') AS reference, encode(content, 'hex') AS content FROM handoffs.import_row
   WHERE holder = $1 AND reference = ANY(ARRAY(SELECT decode(r, 'hex') FROM unnest($2::text[]) AS r))`,
);
const addRows = sql(
  'list.add-rows',
  `INSERT INTO handoffs.import_row (holder, reference, content, handoff, at)
   SELECT $1::uuid, decode(r.reference, 'hex'), decode(r.content, 'hex'), r.handoff, $3::timestamptz
   FROM jsonb_to_recordset($2::jsonb) AS r (reference text, content text, handoff uuid)`,
);
const openArrivals = sql(
  'list.open-arrivals',
  `SELECT id, to_unit FROM handoffs.arrival WHERE holder = $1 AND list = decode($2, 'hex') AND ended_at IS NULL`,
);
const begin = sql(
  'list.begin-arrival',
  `INSERT INTO handoffs.arrival (holder, id, list, to_unit, begun_at) VALUES ($1, $2, decode($3, 'hex'), $4, $5)`,
);
const end = sql(
  'list.end-arrivals',
  `UPDATE handoffs.arrival SET ended_at = $3 WHERE holder = $1 AND list = decode($2, 'hex') AND ended_at IS NULL RETURNING id, to_unit`,
);

/** What has been read: by reference, the content it had. */
export type RowsIn = ReadonlyMap<string, string>;
export interface NewRow extends Pick<KeyedRow, 'reference' | 'content'> {
  readonly handoff: string;
}

/** What a unit remembers of the lists it has sent: which rows are in, and what each list has brought whom. */
@Injectable()
export class ListLedger {
  constructor(
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Before anything is looked up, so that a list that is read again costs one question. One round trip. */
  async look(actor: Actor, unit: string, references: readonly string[]): Promise<RowsIn> {
    const [rows = []] = await this.work.read(actor, rowsIn(unit, [...references]));
    return contents(rows as { reference: string; content: string }[]);
  }

  /** The same once no other list of the unit can come between; and the arrivals of this list that have not ended. */
  async open(
    unit: string,
    list: string,
    references: readonly string[],
  ): Promise<{ isIn: RowsIn; arrivals: Map<string, string> }> {
    const [, , rows, open] = await Promise.all([
      this.work.query(patience()),
      this.work.query(lock(LOCK, unit)),
      this.work.query<{ reference: string; content: string }>(rowsIn(unit, [...references])),
      this.work.query<{ id: string; to_unit: string }>(openArrivals(unit, list)),
    ]);
    return { isIn: contents(rows), arrivals: new Map(open.map(({ id, to_unit }) => [to_unit, id])) };
  }

  /** What the list brings one more unit. The unit is told when the list ends, or by the clock. */
  begin(actor: Actor, unit: string, list: string, to: string): string {
    const [id, now] = [this.ids.next(), this.clock.now()];
    this.work.write(begin(unit, id, list, to, now));
    const dueAt = new Date(now.getTime() + TOLD_AFTER_MS);
    this.outbox.schedule(actor, id, [to], [{ kind: HandoffsArrived.type, level: 1, dueAt }], unit);
    return id;
  }

  add(unit: string, rows: readonly NewRow[]): void {
    if (rows.length > 0) this.work.write(addRows(unit, JSON.stringify(rows), this.clock.now()));
  }

  /** Ends the list and tells every unit it brought something, in the running unit of work. */
  async end(actor: Actor, unit: string, list: string): Promise<void> {
    const now = this.clock.now();
    const ended = await this.work.query<{ id: string; to_unit: string }>(end(unit, list, now));
    const events = ended.map(({ id, to_unit: to }) => {
      return new HandoffsArrived({ id: this.ids.next(), occurredAt: now, recipients: [to] }, { ref: id });
    });
    this.outbox.append(actor, events, unit);
  }
}

function contents(rows: readonly { reference: string; content: string }[]): RowsIn {
  return new Map(rows.map(({ reference, content }) => [reference, content]));
}
