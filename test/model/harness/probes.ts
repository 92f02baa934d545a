import { randomUUID } from 'node:crypto';
import { isLet, type Attempt, type Items } from '../oracle/writing';
import type { Reader, StoredRow } from '../oracle/tables';

/** What a login may do to a table at all, by column where it is by column. */
export interface Privileges {
  readonly name: string;
  readonly login: string;
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly deletes: boolean;
  readonly reads: boolean;
}

/** One statement somebody tries; a statement that adds a row says which row it is made from, and what is changed in it. */
export interface Probe {
  readonly attempt: Attempt;
  readonly what: string;
  readonly sql: string;
  readonly from?: { readonly key: string; readonly changes: Readonly<Record<string, unknown>> };
  readonly let: boolean;
  /** How many rows it must change, where that is known. */
  readonly rows?: number;
}

/** Where the row a probe is made from is put in. */
export const ROW = '%row%';

/** Each thing the login may do to a table, on a row of each standing the reader has to one. */
export function plainProbes(table: Privileges, own: readonly StoredRow[], reader: Reader, items: Items): Probe[] {
  return attemptsOn(table).flatMap((attempt) => {
    const standing = (row: StoredRow): string => {
      const levels = ['item', 'other'].map((id) => items.levelOf(String(row.columns[id]), reader.holders));
      return `${String(isLet(attempt, row, reader, items))} ${levels.join(' ')}`;
    };
    const ofEach = [...new Map(own.map((row) => [standing(row), row])).values()];
    return [...new Set([...ofEach, ...spread(own)])].map((row) => ({
      attempt,
      what: `${attempt} ${row.table} ${JSON.stringify(row.columns)}`,
      ...statement(attempt, table, row),
      let: isLet(attempt, row, reader, items),
    }));
  });
}

/** What may be written without reading: no condition, so that the policy of reading is not asked. */
const BLIND: Readonly<Record<string, readonly [column: string, value: string]>> = {
  'handoffs.handoff': ['resume_at', 'NULL'],
  'persons.card': ['noted_at', 'now()'],
};

/** Writes everything that may be written, and nothing else. */
export function blindly(
  { name, update }: Privileges,
  own: readonly StoredRow[],
  reader: Reader,
  items: Items,
): Probe[] {
  const [column = '', value] = BLIND[name] ?? [];
  const rows = own.filter((row) => isLet('update', row, reader, items)).length;
  if (!update.includes(column)) return [];
  return [
    { attempt: 'update', what: `blindly ${name}`, sql: `UPDATE ${name} SET ${column} = ${value}`, let: true, rows },
  ];
}

/** A request may add a person's account and makes nobody staff, by no name and no number; who is staff stands still, and is no row of a run. */
const ADDED: Readonly<Record<string, readonly (readonly [what: string, changes: object, isLet: boolean])[]>> = {
  'identity.assignment': [
    ['make somebody unit-manager', { role: 'unit-manager' }, false],
    ['make somebody person', { role: 'person' }, true],
  ],
  'identity.staff': [
    ['make an account', { name: '', hsa_id: null }, true],
    ['make an account with a name', { name: 'Model', hsa_id: null }, false],
    ['make an account with an HSA-id', { name: '', hsa_id: 'SE2321000016-MODEL' }, false],
  ],
};

export function staffProbes(tables: readonly Privileges[]): Probe[] {
  return tables
    .filter(({ insert }) => insert.length > 0)
    .flatMap(({ name, insert }) =>
      (ADDED[name] ?? []).map(([what, changes, isLet]) => {
        const changed = JSON.stringify({ id: randomUUID(), subject: randomUUID(), ...changes });
        const sql = `INSERT INTO ${name} (${insert.join(', ')}) SELECT ${insert.join(', ')} FROM jsonb_populate_record((SELECT a FROM ${name} a LIMIT 1), '${changed}')`;
        return { attempt: 'forge', what, sql, let: isLet };
      }),
    );
}

/** The first, the last and one between: rows of different owners and of different levels. */
export function spread<T>(rows: readonly T[]): T[] {
  return [...new Set([rows.at(0), rows.at(rows.length >> 1), rows.at(-1)])].filter((row) => row !== undefined);
}

function attemptsOn({ insert, update, deletes, reads }: Privileges): Attempt[] {
  return [
    ...(insert.length > 0 ? (['insert'] as const) : []),
    ...(update.length > 0 && reads ? (['update'] as const) : []),
    ...(takenIn(update) && reads ? (['take'] as const) : []),
    ...(deletes && reads ? (['delete'] as const) : []),
  ];
}

/** The column that says whose a row is, where it may be written. */
function takenIn(columns: readonly string[]): string | undefined {
  return ['holder', 'item', 'owner'].find((column) => columns.includes(column));
}

/** The statement of an attempt on the row that lies at a place. */
function statement(attempt: Attempt, table: Privileges, row: StoredRow): Pick<Probe, 'sql' | 'from'> {
  const { name, update } = table;
  const [oid = '', place = ''] = row.key.split(' ');
  const here = `WHERE tableoid = '${oid}'::regclass AND ctid = '${place}'`;
  const column = (attempt === 'take' ? takenIn(update) : update[0]) ?? '';
  if (attempt === 'update') return { sql: `UPDATE ${name} SET ${column} = ${column} ${here}` };
  if (attempt === 'take') return { sql: `UPDATE ${name} SET ${column} = '${randomUUID()}' ${here}` };
  return attempt === 'delete' ? { sql: `DELETE FROM ${name} ${here}` } : addition(table, row, {});
}

/** The row once more, with some of its columns changed. */
export function addition(
  { name, insert }: Privileges,
  { key }: StoredRow,
  changes: Readonly<Record<string, unknown>>,
): Pick<Probe, 'sql' | 'from'> {
  const columns = insert.join(', ');
  const sql = `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${name}, '${ROW}')`;
  return { sql, from: { key, changes } };
}
