import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Reader, StoredRow } from '../oracle/tables';
import { isLet, type Attempt, type Items } from '../oracle/writing';
import type { World, Worker } from '../oracle/world';
import { isRefusedByPolicy, tried, type Tried } from './attempts';
import { inContext, signed } from './contexts';
import type { Machine } from './machine';
import type { Snapshot } from './raw-reading';

/** What a login may do to a table at all, by column where it is by column. */
interface Privileges {
  readonly name: string;
  readonly login: string;
  readonly insert: readonly string[];
  readonly update: readonly string[];
  readonly deletes: boolean;
  readonly reads: boolean;
}
const PRIVILEGES = `
  SELECT c.oid::regclass::text AS name, l AS login, has_table_privilege(l, c.oid, 'DELETE') AS deletes, has_table_privilege(l, c.oid, 'SELECT') AS reads,
    coalesce(array_agg(quote_ident(a.attname)) FILTER (WHERE a.attidentity = '' AND a.attgenerated = '' AND has_column_privilege(l, c.oid, a.attnum, 'INSERT')), '{}') AS insert,
    coalesce(array_agg(quote_ident(a.attname)) FILTER (WHERE has_column_privilege(l, c.oid, a.attnum, 'UPDATE')), '{}') AS update
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped CROSS JOIN (VALUES ('care_api'), ('care_worker')) AS logins (l)
  WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND NOT c.relispartition GROUP BY c.oid, l`;

interface Probe {
  /** How many rows it must change, where that is known. */
  readonly rows?: number;
  readonly what: string;
  readonly sql: string;
  readonly let: boolean;
  readonly attempt: Attempt;
}

/** Writes of one's own, as whoever can speak SQL in somebody's context would try them: what is not theirs is refused or untouched. */
export class RawWriting {
  private constructor(
    private readonly machine: Machine,
    private readonly privileges: readonly Privileges[],
  ) {}

  static async of(machine: Machine, superuser: Client): Promise<RawWriting> {
    return new RawWriting(machine, (await superuser.query<Privileges>(PRIVILEGES)).rows);
  }

  async asSomebody(world: World, worker: Worker, snapshot: Snapshot): Promise<number> {
    const holders = world.holdersOf(worker);
    const reader = { login: 'care_api', holders, user: worker.user };
    const owners = new Map(
      snapshot
        .of('access.disclosure')
        .filter(({ level }) => level === 3)
        .map(({ item, person }) => [item, person]),
    );
    const items: Items = {
      levelOf: (item, by) => world.access.level(snapshot.nameOf(item), by, world.now),
      personOf: (item) => owners.get(item),
      arrivals: snapshot.of('handoffs.arrival'),
    };
    const mine = this.privileges.filter(({ login }) => login === 'care_api');
    const probes = mine.flatMap((table) => this.probesOf(table, snapshot, reader, items));
    const { api, owner } = this.machine.logins;
    const full = await filled(owner, probes);
    const said = await inContext(api, signed(worker.user, holders), () => tried(api, full));
    probes.forEach((probe, index) => judge(probe, said[index] ?? {}, worker));
    return probes.length;
  }

  private probesOf(table: Privileges, { rows }: Snapshot, reader: Reader, items: Items): Probe[] {
    const own = rows.filter((row) => row.table === table.name);
    const forged = table.insert.length === 0 ? [] : this.forgeriesOf(table, own, reader, items);
    return [...forged, ...this.plainProbes(table, own, reader, items), ...blindly(table, own, reader, items)];
  }

  /** One's own rows once more, each with one of its ids changed to somebody else's. */
  private forgeriesOf(table: Privileges, own: readonly StoredRow[], reader: Reader, items: Items): Probe[] {
    const [mine] = own.filter((row) => isLet('insert', row, reader, items)).slice(-1);
    const theirs = spread(own.filter((row) => !isLet('insert', row, reader, items)));
    const [unit] = reader.holders;
    const taken = unit === undefined ? [] : theirs.flatMap((row) => this.asOnesOwn(table, row, unit, reader, items));
    if (!mine) return taken;
    const arrived = this.arrivalsOf(table, mine, reader, items);
    const ids = Object.entries(mine.columns).filter(
      ([column, value]) => UUID.test(String(value)) && table.insert.includes(column),
    );
    const changes = ids.map(([column]): Probe => {
      const row = { ...mine, columns: { ...mine.columns, [column]: someoneElses(own, column, mine) } };
      const sql = sqlOf('insert', table, row).replace('%row', `%${column}=${String(row.columns[column])} row`);
      return {
        attempt: 'forge',
        what: `forge ${column} ${row.table} ${JSON.stringify(row.columns)}`,
        sql,
        let: isLet('forge', row, reader, items),
      };
    });
    return [...taken, ...changes, ...arrived];
  }

  /** One's own row, said to have come on each of the lists there are. */
  private arrivalsOf(table: Privileges, mine: StoredRow, reader: Reader, items: Items): Probe[] {
    if (!table.insert.includes('arrival')) return [];
    return items.arrivals.map(({ id }) => {
      const row = { ...mine, columns: { ...mine.columns, arrival: id } };
      const sql = sqlOf('insert', table, row).replace('%row', `%arrival=${String(id)} row`);
      return {
        attempt: 'forge',
        what: `on a list ${JSON.stringify(row.columns)}`,
        sql,
        let: isLet('forge', row, reader, items),
      };
    });
  }

  /** Somebody else's row once more, with one's own unit in every place where a unit says whose act it is. */
  private asOnesOwn(table: Privileges, theirs: StoredRow, unit: string, reader: Reader, items: Items): Probe[] {
    const [place] = PLACES.filter((column) => column in theirs.columns && table.insert.includes(column));
    if (place === undefined) return [];
    const row = { ...theirs, columns: { ...theirs.columns, [place]: unit } };
    const sql = sqlOf('insert', table, row).replace('%row', `%${place}=${unit} row`);
    return [
      {
        attempt: 'forge',
        what: `as one's own ${row.table} ${JSON.stringify(row.columns)}`,
        sql,
        let: isLet('forge', row, reader, items),
      },
    ];
  }

  private plainProbes(table: Privileges, own: readonly StoredRow[], reader: Reader, items: Items): Probe[] {
    return attemptsOn(table).flatMap((attempt) => {
      const standing = (row: StoredRow): string => {
        const level = 'item' in row.columns ? items.levelOf(String(row.columns['item']), reader.holders) : 0;
        return `${String(isLet(attempt, row, reader, items))} ${level}`;
      };
      const ofEach = [...new Map(own.map((row) => [standing(row), row])).values()];
      return [...new Set([...ofEach, ...spread(own)])].map((row) => ({
        attempt,
        what: `${attempt} ${row.table} ${JSON.stringify(row.columns)}`,
        sql: sqlOf(attempt, table, row),
        let: isLet(attempt, row, reader, items),
      }));
    });
  }
}

/** Where a row says whose act it is. */
const PLACES = ['from_unit', 'taken_at', 'unit'];
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What stands there in another row, or what stands nowhere. */
function someoneElses(rows: readonly StoredRow[], column: string, { columns }: StoredRow): unknown {
  const others = rows.map((row) => row.columns[column]).filter((value) => value !== null && value !== columns[column]);
  return others.at(0) ?? randomUUID();
}

/** What may be written without reading: no condition, so that the policy of reading is not asked. */
const BLIND: Readonly<Record<string, string>> = {
  'handoffs.handoff': 'state_before = NULL',
  'persons.card': 'noted_at = now()',
};

function blindly({ name }: Privileges, own: readonly StoredRow[], reader: Reader, items: Items): Probe[] {
  const change = BLIND[name];
  const rows = own.filter((row) => isLet('update', row, reader, items)).length;
  if (change === undefined) return [];
  return [{ attempt: 'update', what: `blindly ${name}`, sql: `UPDATE ${name} SET ${change}`, let: true, rows }];
}

/** The first, the last and one between: rows of different owners and of different levels. */
function spread<T>(rows: readonly T[]): T[] {
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

function sqlOf(attempt: Attempt, { name, insert, update }: Privileges, { key }: StoredRow): string {
  const [table = '', place = ''] = key.split(' ');
  const here = `WHERE tableoid = '${table}'::regclass AND ctid = '${place}'`;
  const column = (attempt === 'take' ? takenIn(update) : update[0]) ?? '';
  switch (attempt) {
    case 'insert':
    case 'forge':
      return `INSERT INTO ${name} (${insert.join(', ')}) SELECT ${insert.join(', ')} FROM jsonb_populate_record(NULL::${name}, '%row ${key}%')`;
    case 'update':
      return `UPDATE ${name} SET ${column} = ${column} ${here}`;
    case 'take':
      return `UPDATE ${name} SET ${column} = '${randomUUID()}' ${here}`;
    case 'delete':
      return `DELETE FROM ${name} ${here}`;
  }
}

/** Rows as they stand, sealed columns too, put into the statements that would add them once more. */
async function filled(owner: Client, probes: readonly Probe[]): Promise<string[]> {
  const keys = [...new Set(probes.flatMap(({ sql }) => /%(?:\w+=\S+ )?row (.+?)%/.exec(sql)?.[1] ?? []))];
  const asked = keys.map((key) => {
    const [table = '', place = ''] = key.split(' ');
    return `SELECT '${key}' AS key, to_jsonb(t)::text AS row FROM ${table} t WHERE ctid = '${place}'`;
  });
  const found =
    asked.length > 0 ? (await owner.query<{ key: string; row: string }>(asked.join(' UNION ALL '))).rows : [];
  const byKey = new Map(found.map(({ key, row }) => [key, row.replaceAll(`'`, `''`)]));
  return probes.map(({ sql }) =>
    sql.replace(/%(?:(\w+)=(\S+) )?row (.+?)%/, (_, column?: string, value?: string, key = '') => {
      const row = byKey.get(key) ?? '{}';
      return column === undefined ? row : changed(row, column, value);
    }),
  );
}

function changed(row: string, column: string, value: string | undefined): string {
  return JSON.stringify({ ...(JSON.parse(row.replaceAll(`''`, `'`)) as object), [column]: value }).replaceAll(
    `'`,
    `''`,
  );
}

function judge(probe: Probe, said: Tried, { key }: Worker): void {
  const words = `${key}: ${probe.what} → ${JSON.stringify(said)}`;
  if (probe.rows !== undefined) deepStrictEqual(said, { rows: probe.rows }, `as many as are theirs: ${words}`);
  else if (probe.let)
    deepStrictEqual([isRefusedByPolicy(said), said.rows === 0], [false, false], `this is theirs to do: ${words}`);
  else deepStrictEqual(said.code === '42501' || said.rows === 0, true, `this is not theirs to do: ${words}`);
}
