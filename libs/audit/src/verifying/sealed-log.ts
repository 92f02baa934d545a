import type { LoggedRow, SealedRows } from './canonical';

/** A connection to the database as `care_review`, or as whoever else may read seals and log. */
export interface LogReader {
  query<Row>(statement: string | { name: string; text: string; values: unknown[] }): Promise<{ rows: Row[] }>;
}

/** What the database remembers of the signed heads. */
export interface NotedHead {
  readonly n: number;
  readonly hash: string;
}

/** A chain of rows without an organisation is kept under this id. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';
/** What is held in memory at a time: so many seals and rows at most, or one seal. */
const [MOST_SEALS, MOST_ROWS] = [200, 4_000];

const CHAINS = 'SELECT DISTINCT chain FROM audit.seal ORDER BY chain';
const SEALS = `SELECT chain, seq::float8, encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash, to_json(sealed_at) AS "sealedAt", rows::float8, last_id::float8 AS "lastId",
    to_json(ids) AS ids, to_json(moments) AS moments, to_json(ARRAY(SELECT encode(leaf, 'hex') FROM unnest(leaves) WITH ORDINALITY AS l (leaf, n) ORDER BY n)) AS leaves
  FROM (SELECT s.*, sum(cardinality(s.ids)) OVER (ORDER BY s.seq) AS upto, row_number() OVER (ORDER BY s.seq) AS place
    FROM (SELECT * FROM audit.seal WHERE chain = $1 AND seq > $2 ORDER BY seq LIMIT ${MOST_SEALS}) s) page
  WHERE upto <= ${MOST_ROWS} OR place = 1 ORDER BY seq`;
const COLUMNS = `l.id::text, to_json(l.at) #>> '{}' AS at, l.owner::text, l.organisation::text, l.user_id::text, l.assignment::text, l.action, l.purpose, l.outcome, l.object_kind,
  l.object::text, l.person::text, l.trace_id, l.salt::text, encode(l.erased, 'hex') AS erased`;
const ROWS = `SELECT ${COLUMNS} FROM unnest($1::bigint[], $2::timestamptz[]) AS sealed (id, at) JOIN audit.access_log l ON l.id = sealed.id AND l.at = sealed.at`;
const ROW = `SELECT ${COLUMNS} FROM audit.access_log l WHERE l.id = $1`;
const NOTED = `SELECT head::float8 AS n, encode(head_hash, 'hex') AS hash FROM audit.sealing`;

export type Seal = SealedRows & { readonly lastId: number };

/** The organisation of a chain; null for rows without one. */
export function organisationOf(chain: string): string | null {
  return chain === NOBODY ? null : chain;
}

/** Named, so that PostgreSQL plans it once: a log of years has many months to plan for. */
export async function ask<Row>(reader: LogReader, name: string, text: string, ...values: unknown[]): Promise<Row[]> {
  return (await reader.query<Row>({ name: `verify-audit.${name}`, text, values })).rows;
}

/** Everything is read in one snapshot, so that what is sealed meanwhile makes no difference. Ends it whatever happens. */
export async function inOneSnapshot<T>(reader: LogReader, read: () => Promise<T>): Promise<T> {
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await reader.query(`SET LOCAL TIME ZONE 'UTC'`);
    await reader.query('SET LOCAL statement_timeout = 0');
    return await read();
  } finally {
    await reader.query('ROLLBACK');
  }
}

export async function chainsOf(reader: LogReader): Promise<string[]> {
  return (await ask<{ chain: string }>(reader, 'chains', CHAINS)).map(({ chain }) => chain);
}

/** The seals of a chain in order, as many at a time as are good to hold. */
export async function* pagesOf(reader: LogReader, chain: string): AsyncGenerator<readonly Seal[]> {
  for (let seq = -1; ;) {
    const page = await ask<Seal>(reader, 'seals', SEALS, chain, seq);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    seq = last.seq;
  }
}

/** The rows that these seals list, by id; those whose time was changed are not among them. */
export async function rowsOf(reader: LogReader, seals: readonly SealedRows[]): Promise<Map<number, LoggedRow>> {
  const [ids, moments] = [seals.flatMap((seal) => seal.ids), seals.flatMap((seal) => seal.moments)];
  const rows = await ask<LoggedRow>(reader, 'rows', ROWS, ids, moments);
  return new Map(rows.map((row) => [Number(row.id), row]));
}

/** The row with this id, whatever its time says now. */
export async function rowOf(reader: LogReader, id: number): Promise<LoggedRow | undefined> {
  return (await ask<LoggedRow>(reader, 'row', ROW, id))[0];
}

export async function notedHead(reader: LogReader): Promise<NotedHead> {
  return (await ask<NotedHead>(reader, 'noted', NOTED))[0] ?? { n: 0, hash: '' };
}
