import type { Client } from 'pg';
import { askedIn } from './contexts';
import type { StoredRow } from '../oracle/tables';

export const LOGINS = ['care_api', 'care_worker', 'care_matcher', 'care_statistics', 'care_review'] as const;

export interface TableFact {
  readonly name: string;
  readonly columns: readonly string[];
  readonly loud: readonly string[];
}

/** Every table with row-level security, from the catalogue: a new one is in without a word. Months are read by their table. */
const TABLES = `
  SELECT c.oid::regclass::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns,
    array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.atttypid = 'bytea'::regtype) AS loud
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND NOT c.relispartition GROUP BY c.oid ORDER BY 1`;

/** What a login may read at all; the rest is refused before any policy is asked. */
const READABLE = `SELECT t AS name FROM unnest($1::text[]) t WHERE has_table_privilege($2, t, 'SELECT')`;

/** The same, if only some of the columns. */
const GRANTED = `SELECT t AS name FROM unnest($1::text[]) t WHERE has_any_column_privilege($2, t, 'SELECT')`;

/** Tables whose rows are the same for everybody; looked at once per run, because they are long and stand still. */
const STILL = /^(directory|identity|sec)\./;

const LOG = /^audit\./;

interface Counted {
  readonly table: string;
  readonly rows: number;
}

/** Reads rows as their owner, and where rows are that a login sees. */
export class StoredRows {
  private readonly prepared = new WeakSet<Client>();

  private constructor(
    readonly tables: readonly TableFact[],
    private readonly readable: ReadonlyMap<string, readonly string[]>,
  ) {}

  static async of(superuser: Client): Promise<StoredRows> {
    const { rows: tables } = await superuser.query<TableFact>(TABLES);
    const names = tables.map(({ name }) => name);
    const readable = new Map<string, readonly string[]>();
    for (const login of LOGINS) {
      const { rows } = await superuser.query<{ name: string }>(READABLE, [names, login]);
      readable.set(
        login,
        rows.map(({ name }) => name),
      );
    }
    return new StoredRows(tables, readable);
  }

  readableBy(login: string): readonly string[] {
    return this.readable.get(login) ?? [];
  }

  /** Every row of every table that changes, with all that is not sealed. */
  async everything(owner: Client): Promise<StoredRow[]> {
    const asked = this.tables.filter(({ name }) => !STILL.test(name)).map(rowsOf);
    const { rows } = await owner.query<{ rows: StoredRow[] }>({ name: 'model.everything', text: listOf(asked) });
    return rows[0]?.rows ?? [];
  }

  /** Of the tables that stand still and of the log: how many rows there are, and how many a login sees without anybody's context. */
  async counted(superuser: Client, login: string): Promise<{ table: string; all: number; seen: number }[]> {
    const names = this.tables.map(({ name }) => name).filter((name) => STILL.test(name) || LOG.test(name));
    const { rows: granted } = await superuser.query<{ name: string }>(GRANTED, [names, login]);
    const tables = granted.map(({ name }) => name);
    if (tables.length === 0) return [];
    const asked = tables.map((name) => `SELECT '${name}' AS table, count(*)::integer AS rows FROM ${name}`);
    const { rows: all } = await superuser.query<Counted>(asked.join(' UNION ALL '));
    await superuser.query(`SET ROLE ${login}`);
    const { rows: seen } = await superuser
      .query<Counted>(asked.join(' UNION ALL '))
      .finally(() => superuser.query('RESET ROLE'));
    const rowsOf = new Map(seen.map(({ table, rows }) => [table, rows]));
    return all.map(({ table, rows }) => ({ table, all: rows, seen: rowsOf.get(table) ?? 0 }));
  }

  /** The places (`table (page,line)`) of the rows a login sees in this context. */
  async seen(client: Client, login: string, context: string): Promise<Set<string>> {
    if (!this.prepared.has(client)) {
      const asked = this.readableBy(login)
        .filter((name) => !STILL.test(name))
        .map(placesOf);
      await client.query(`PREPARE model_seen AS ${listOf(asked)}`);
      this.prepared.add(client);
    }
    const [answer] = await askedIn<{ rows: string[] }>(client, context, 'model_seen');
    return new Set(answer?.rows ?? []);
  }
}

const listOf = (asked: readonly string[]): string =>
  `SELECT coalesce(jsonb_agg(r), '[]') AS rows FROM (${asked.join(' UNION ALL ')}) AS all_rows (r)`;

/** A row's place says of every table alike which row it is, whatever its key. */
const PLACE = `t.tableoid::regclass::text || ' ' || t.ctid::text`;

function rowsOf({ name, loud }: TableFact): string {
  const without = (loud ?? []).map((column) => ` - '${column}'`).join('');
  return `SELECT jsonb_build_object('table', '${name}', 'key', ${PLACE}, 'columns', to_jsonb(t)${without}) FROM ${name} t`;
}

function placesOf(name: string): string {
  return `SELECT to_jsonb(${PLACE}) FROM ${name} t`;
}
