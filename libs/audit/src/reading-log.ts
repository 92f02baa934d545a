import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Clock, type Actor } from '@care/kernel';
import { sql, UnitOfWork, type Statement } from '@care/platform';
import { logLine, type Access } from './log-line';
import { RecentReadings } from './recent-readings';

const ALARMING = 'alarming';

/** A reading that logs what it shows in the same statement, and so in the same commit. */
export type Reading = (...values: readonly unknown[]) => Statement;
/** What of a row tells whether it was shown before. */
interface Shown {
  readonly item: string;
  /** Null in a row that shows nobody; the response is logged all the same. */
  readonly person: string | null;
  readonly version: number;
  /** True for a row that shows what must be found by itself in the log (`reading` with `alarm`). */
  readonly alarming?: boolean;
}
/** The words a person's row gets instead of the reading's own where the row is alarming; constants of the code, never data. */
export interface Alarm {
  readonly action: string;
  readonly purpose: string;
}
/** What a reading is about; the persons it shows are found in its rows. */
export interface ReadingAccess extends Omit<Access, 'persons'> {
  /** Each is a question of its own and is logged, whatever the request says of itself: nothing that a page refreshes. */
  readonly each?: true;
}

/**
 * Declares a reading. `text` must give the columns `item`, `person` and `version` and use `parameters` values; the log gets one
 * row for the response and one for every person it shows (HSLF-FS 2016:40 4 kap. 9 §), but for what was shown just now: the
 * same person at the same version. With `alarm` it must also give `alarming`: whether the row shows what the alarm is about.
 */
export function reading(name: string, text: string, parameters: number, alarm?: Alarm): Reading {
  const logged = withLog(text, parameters, alarm);
  return sql(name, logged);
}

/** Composed once at module load from constant texts; values are only ever parameters. */
function withLog(text: string, parameters: number, alarm?: Alarm): string {
  const at = (offset: number): string => `$${parameters + offset}`;
  const [time, owner, organisation, user, assignment] = [1, 2, 3, 4, 5].map(at);
  const [action, purpose, outcome, kind, object, trace, recent] = [6, 7, 8, 9, 10, 11, 12].map(at);
  const alarming = alarm ? 'v.alarming' : 'false';
  const either = (word: keyof Alarm, plain = ''): string =>
    alarm ? `CASE WHEN shown.alarming THEN '${alarm[word]}' ELSE ${plain}::text END` : `${plain}::text`;
  return `WITH v AS MATERIALIZED (${text}),
    fresh AS (SELECT v.person, bool_or(${alarming}) AS alarming FROM v
      WHERE ${recent}::text[] IS NULL OR NOT concat_ws(' ', v.item, v.person, v.version, CASE WHEN ${alarming} THEN '${ALARMING}' END) = ANY(${recent}::text[])
      GROUP BY v.person),
    shown AS (SELECT NULL::uuid AS person, false AS alarming WHERE EXISTS (SELECT FROM fresh) OR (${recent}::text[] IS NULL AND ${object}::uuid IS NULL)
              UNION ALL SELECT fresh.person, fresh.alarming FROM fresh WHERE fresh.person IS NOT NULL),
    log AS (INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
      SELECT ${time}::timestamptz, ${owner}::uuid, ${organisation}::uuid, ${user}::uuid, ${assignment}::uuid, ${either('action', action)}, ${either('purpose', purpose)}, ${outcome}::text,
        ${kind}::text, ${object}::uuid, shown.person, ${trace}::text FROM shown)
    SELECT * FROM v`;
}

/** As SQL composes it: what shows more than before is another reading, though the version is the same. */
function keyOf({ item, person, version, alarming }: Shown): string {
  return [item, person, version, ...(alarming ? [ALARMING] : [])].join(' ');
}

@Injectable()
export class ReadingLog {
  private readonly recent: RecentReadings;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.recent = new RecentReadings(clock);
  }

  /** The rows, in one round trip. What a page repeats by itself is logged only where it shows another version or person than just before. */
  async read<Row extends QueryResultRow & Shown>(
    reading: Reading,
    values: readonly unknown[],
    actor: Actor,
    access: ReadingAccess,
  ): Promise<Row[]> {
    const [rows] = await this.readBeside<Row>(reading, values, actor, access);
    return rows;
  }

  /** The same with questions that show nobody, and so leave nothing in the log; all in one round trip. */
  async readBeside<Row extends QueryResultRow & Shown>(
    reading: Reading,
    values: readonly unknown[],
    actor: Actor,
    access: ReadingAccess,
    ...beside: readonly Statement[]
  ): Promise<[Row[], ...QueryResultRow[][]]> {
    const key = [actor.assignmentId, access.action, access.objectKind, access.object ?? ''].join(' ');
    const refreshes = actor.byItself && !access.each;
    const recent = refreshes ? this.recent.shown(key) : null;
    const logged = reading(...values, ...logLine(this.clock.now(), actor, access, 'shown'), recent);
    const [rows = [], ...answers] = await this.work.read(actor, logged, ...beside);
    this.recent.remember(key, new Set((rows as Row[]).map(keyOf)), refreshes);
    return [rows as Row[], ...answers];
  }
}
