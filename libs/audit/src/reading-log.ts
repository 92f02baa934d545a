import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { sql, type Statement } from '@care/platform';
import type { Access } from './access-log';

/** A page that refreshes itself shows the same thing to the same person again; within this time that is one reading. */
const SAME_READING_MS = 10 * 60_000;
const MOST_REMEMBERED = 20_000;

/** A reading as two statements: one that logs what it shows in the same commit, and one for a page's own refresh. */
export interface Reading {
  readonly logged: (...values: readonly unknown[]) => Statement;
  readonly again: (...values: readonly unknown[]) => Statement;
}

/**
 * Declares a reading. `text` must give the columns `item` and `person` and use `parameters` values; the log gets one row for
 * the response and one for every person it shows (HSLF-FS 2016:40 4 kap. 9 §).
 */
export function reading(name: string, text: string, parameters: number): Reading {
  const at = (offset: number): string => `$${parameters + offset}`;
  const [time, owner, organisation, user, assignment] = [1, 2, 3, 4, 5].map(at);
  const [action, purpose, kind, object, trace] = [6, 7, 8, 9, 10].map(at);
  const logged = `WITH v AS MATERIALIZED (${text}),
    shown AS (SELECT NULL::uuid AS person WHERE ${object}::uuid IS NULL OR EXISTS (SELECT FROM v)
              UNION ALL SELECT DISTINCT v.person FROM v),
    log AS (INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
      SELECT ${time}::timestamptz, ${owner}::uuid, ${organisation}::uuid, ${user}::uuid, ${assignment}::uuid, ${action}::text, ${purpose}::text, 'shown',
        ${kind}::text, ${object}::uuid, shown.person, ${trace}::text FROM shown)
    SELECT * FROM v`;
  return { logged: sql(`${name}.logged`, logged), again: sql(name, text) };
}

@Injectable()
export class ReadingLog {
  private readonly recent = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** The statement that reads with these values: logged, unless the page repeats by itself what was just logged. */
  statement(reading: Reading, values: readonly unknown[], actor: Actor, access: Omit<Access, 'persons'>): Statement {
    const key = [actor.assignmentId, access.objectKind, access.object ?? JSON.stringify(values)].join(' ');
    if (actor.byItself && this.isRecent(key)) return reading.again(...values);
    this.remember(key);
    const { unitId, userId, organisationId, assignmentId, traceId } = actor;
    const who = [this.clock.now(), unitId ?? userId, organisationId, userId, assignmentId];
    return reading.logged(
      ...values,
      ...who,
      access.action,
      access.purpose,
      access.objectKind,
      access.object ?? null,
      traceId,
    );
  }

  private isRecent(key: string): boolean {
    return this.clock.now().getTime() - (this.recent.get(key) ?? -Infinity) < SAME_READING_MS;
  }

  /** Forgets the oldest first; forgetting only means that a reading is logged once more. */
  private remember(key: string): void {
    this.recent.delete(key);
    this.recent.set(key, this.clock.now().getTime());
    const [oldest] = this.recent.keys();
    if (this.recent.size > MOST_REMEMBERED && oldest !== undefined) this.recent.delete(oldest);
  }
}
