import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Clock, type Actor } from '@care/kernel';
import { sql, UnitOfWork, type Statement } from '@care/platform';
import { logLine, type Access } from './log-line';
import { RecentReadings } from './recent-readings';

/** A reading that logs what it shows in the same statement, and so in the same commit. */
export type Reading = (...values: readonly unknown[]) => Statement;
/** What of a row tells whether it was shown before. */
interface Shown {
  readonly item: string;
  readonly person: string;
  readonly version: number;
}
/** What a reading is about; the persons it shows are found in its rows. */
export type ReadingAccess = Omit<Access, 'persons'>;

/**
 * Declares a reading. `text` must give the columns `item`, `person` and `version` and use `parameters` values; the log gets one
 * row for the response and one for every person it shows (HSLF-FS 2016:40 4 kap. 9 §), but for what was shown just now: the
 * same person at the same version.
 */
export function reading(name: string, text: string, parameters: number): Reading {
  const logged = withLog(text, parameters);
  return sql(name, logged);
}

/** Composed once at module load from constant texts; values are only ever parameters. */
function withLog(text: string, parameters: number): string {
  const at = (offset: number): string => `$${parameters + offset}`;
  const [time, owner, organisation, user, assignment] = [1, 2, 3, 4, 5].map(at);
  const [action, purpose, outcome, kind, object, trace, recent] = [6, 7, 8, 9, 10, 11, 12].map(at);
  return `WITH v AS MATERIALIZED (${text}),
    fresh AS (SELECT DISTINCT v.person FROM v WHERE ${recent}::text[] IS NULL OR NOT concat_ws(' ', v.item, v.person, v.version) = ANY(${recent}::text[])),
    shown AS (SELECT NULL::uuid AS person WHERE EXISTS (SELECT FROM fresh) OR (${recent}::text[] IS NULL AND ${object}::uuid IS NULL)
              UNION ALL SELECT fresh.person FROM fresh),
    log AS (INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
      SELECT ${time}::timestamptz, ${owner}::uuid, ${organisation}::uuid, ${user}::uuid, ${assignment}::uuid, ${action}::text, ${purpose}::text, ${outcome}::text,
        ${kind}::text, ${object}::uuid, shown.person, ${trace}::text FROM shown)
    SELECT * FROM v`;
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
    const key = [actor.assignmentId, access.objectKind, access.object ?? ''].join(' ');
    const recent = actor.byItself ? this.recent.shown(key) : null;
    const [rows = []] = await this.work.read(
      actor,
      reading(...values, ...logLine(this.clock.now(), actor, access, 'shown'), recent),
    );
    this.recent.remember(
      key,
      new Set((rows as Row[]).map(({ item, person, version }) => [item, person, version].join(' '))),
      actor.byItself,
    );
    return rows as Row[];
  }
}
