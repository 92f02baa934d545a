import type { Finding } from './finding';
import { ask, NOBODY, organisationOf, type LogReader } from './sealed-log';

/** Rows after the last sealed one. `oldest` (UTC) is their own time, so the application's clock; `seconds` its age by the database's. */
export interface UnsealedWindow {
  readonly rows: number;
  readonly oldest: string | null;
  readonly seconds: number;
}

/** What the rows after the last sealed one tell besides. */
interface Unsealed extends UnsealedWindow {
  /** From how many rows persons were erased, as they tell. */
  readonly told: number;
  readonly isStale: boolean;
}

/** Sealing has stopped when a row waits for so long: a seal is due every minute. */
const LATEST = '2 hours';
/**
 * The rows have no time but that of the application's clock. A seal of the last hours by the database's clock shows that sealing goes on whatever
 * a row says that is old by an odd clock; rows of a clock that is ahead are found later by as much, and those at infinity not by themselves.
 */
const WINDOW = `WITH last AS MATERIALIZED (SELECT last_id AS id, sealed_at FROM audit.seal ORDER BY last_id DESC LIMIT 1),
    after AS (SELECT count(*) AS rows, min(at) FILTER (WHERE isfinite(at)) AS oldest,
      sum(substring(trace_id FROM '^([0-9]{1,9}) rows$')::bigint) FILTER (WHERE action = 'erase-person' AND object_kind = 'access-log' AND user_id IS NULL AND owner = '${NOBODY}') AS told
      FROM audit.access_log WHERE id > coalesce((SELECT id FROM last), 0))
  SELECT rows::float8, to_json(oldest) #>> '{}' AS oldest, coalesce(greatest(extract(epoch FROM now() - oldest), 0), 0)::float8 AS seconds, coalesce(told, 0)::float8 AS told,
    coalesce(oldest < now() - interval '${LATEST}', false)
      AND NOT EXISTS (SELECT FROM last WHERE sealed_at BETWEEN now() - interval '${LATEST}' AND now() + interval '1 minute') AS "isStale" FROM after`;
const BEFORE =
  'SELECT count(*)::float8 AS rows FROM audit.access_log WHERE id <= (SELECT coalesce(max(last_id), 0) FROM audit.seal)';
/** A row whose seal lists it with another time was altered, unless the row of that time is there too. */
const INSERTED = `SELECT l.id::float8 AS row, coalesce(l.organisation, '${NOBODY}') AS chain, to_json(l.at) #>> '{}' AS at FROM audit.access_log l
  WHERE l.id <= (SELECT coalesce(max(last_id), 0) FROM audit.seal) AND CASE WHEN coalesce((
      SELECT s.moments[array_position(s.ids, l.id)] = l.at FROM audit.seal s WHERE s.chain = coalesce(l.organisation, '${NOBODY}') AND s.last_id >= l.id ORDER BY s.last_id LIMIT 1), false)
    THEN false ELSE NOT EXISTS (SELECT FROM audit.seal s CROSS JOIN LATERAL (SELECT s.moments[array_position(s.ids, l.id)] AS at) sealed
      WHERE s.last_id >= l.id AND (sealed.at = l.at OR sealed.at IS NOT NULL AND NOT EXISTS (SELECT FROM audit.access_log o WHERE o.id = l.id AND o.at = sealed.at))) END
  ORDER BY l.id LIMIT 1`;
const WHAT = 'A row lies among sealed rows and no seal lists it';

export async function unsealedWindow(reader: LogReader): Promise<Unsealed> {
  const [row] = await ask<Unsealed>(reader, 'unsealed', WINDOW);
  return row ?? { rows: 0, oldest: null, seconds: 0, told: 0, isStale: false };
}

export function sealingStopped({ oldest }: UnsealedWindow): Finding {
  return {
    code: 'sealing-stopped',
    at: oldest ?? undefined,
    what: `A row has waited for a seal for more than ${LATEST}`,
  };
}

/**
 * The first row that lies among the sealed ones and is none: a row is sealed only when none can come before it. `sealed` is how many rows
 * were found that a seal lists. When none can be named (a sealed row is there twice), that is found as well, unless a chain is at fault.
 */
export async function insertedRow(reader: LogReader, sealed: number, isAltered: boolean): Promise<Finding | undefined> {
  const [before] = await ask<{ rows: number }>(reader, 'before', BEFORE);
  if ((before?.rows ?? 0) <= sealed) return undefined;
  const [found] = await ask<{ row: number; chain: string; at: string }>(reader, 'inserted', INSERTED);
  if (!found) return isAltered ? undefined : { code: 'row-inserted', what: WHAT };
  const { row, chain, at } = found;
  return { code: 'row-inserted', organisation: organisationOf(chain), row, at, what: WHAT };
}
