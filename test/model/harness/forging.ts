import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Reader, StoredRow } from '../oracle/tables';
import { isLet, type Items } from '../oracle/writing';
import { addition, ROW, spread, type Privileges, type Probe } from './probes';

type Changes = Readonly<Record<string, unknown>>;

/** Where a row says whose act it is. */
const PLACES = ['from_unit', 'taken_at', 'unit'];
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** One's own rows once more, each with one of its ids changed to somebody else's; and somebody else's, said to be one's own act. */
export function forgeriesOf(table: Privileges, rows: readonly StoredRow[], reader: Reader, items: Items): Probe[] {
  const forged = (row: StoredRow, changes: Changes): Probe => forgery(table, row, changes, reader, items);
  const mine = rows.filter((row) => isLet('insert', row, reader, items));
  const theirs = rows.filter((row) => !isLet('insert', row, reader, items));
  const taken = ofEachLevel(theirs, reader, items).flatMap((row) =>
    asOnesOwn(table, row, reader).map((changes) => forged(row, changes)),
  );
  const [own] = mine.slice(-1);
  if (!own) return taken;
  const ids = Object.keys(own.columns).filter(
    (name) => UUID.test(String(own.columns[name])) && table.insert.includes(name),
  );
  const swaps = ids.flatMap((name) =>
    valuesOf(name, { mine, rows, own }, reader, items).map((value) => forged(own, { [name]: value })),
  );
  const arrivals = table.insert.includes('arrival') ? items.arrivals : [];
  return [...taken, ...swaps, ...arrivals.map(({ id }) => forged(own, { arrival: id }))];
}

/** What is put in the place of an id: what others have there; where it is an item's, one of each standing too. */
function valuesOf(
  name: string,
  { mine, rows, own }: { mine: readonly StoredRow[]; rows: readonly StoredRow[]; own: StoredRow },
  reader: Reader,
  items: Items,
): unknown[] {
  const standing = ['item', 'other'].includes(name) ? items.ofEachStanding(reader.holders) : [];
  const all = [...someoneElses(mine, rows, name, own), ...ofSomebodyElse(own, reader, items), ...standing];
  return [...new Set(all)];
}

function forgery(table: Privileges, row: StoredRow, changes: Changes, reader: Reader, items: Items): Probe {
  const changed = { ...row, columns: { ...row.columns, ...changes } };
  return {
    attempt: 'forge',
    what: `forge ${row.table} ${JSON.stringify(row.columns)} with ${JSON.stringify(changes)}`,
    ...addition(table, row, changes),
    let: isLet('forge', changed, reader, items),
  };
}

/** Some rows, and one of each level that the reader has, or once had, to its item. */
function ofEachLevel(rows: readonly StoredRow[], { holders }: Reader, { levelOf, hadOnce }: Items): StoredRow[] {
  const standing = ({ columns: { item } }: StoredRow): string =>
    `${levelOf(String(item), holders)} ${String(hadOnce(String(item), holders))}`;
  return [...new Set([...new Map(rows.map((row) => [standing(row), row])).values(), ...spread(rows)])];
}

/** One's own unit in the place where a unit says whose act it is, and oneself as who acted. */
function asOnesOwn({ insert }: Privileges, { columns }: StoredRow, { holders, user }: Reader): Changes[] {
  const [place] = PLACES.filter((column) => column in columns && insert.includes(column));
  const [unit] = holders;
  if (place === undefined || unit === undefined) return [];
  const one = { [place]: unit };
  return 'by_user' in columns ? [one, { ...one, by_user: user }] : [one];
}

/** What stands there in rows that are one's own too, in another row, or nowhere. */
function someoneElses(
  mine: readonly StoredRow[],
  all: readonly StoredRow[],
  column: string,
  own: StoredRow,
): unknown[] {
  const standing = (rows: readonly StoredRow[]): unknown[] => [
    ...new Set(
      rows.map(({ columns }) => columns[column]).filter((value) => value !== null && value !== own.columns[column]),
    ),
  ];
  const others = [...spread(standing(mine)), ...standing(all).slice(0, 1)];
  return others.length > 0 ? [...new Set(others)] : [randomUUID()];
}

/** Something one owns too, about another person. */
function ofSomebodyElse({ columns }: StoredRow, { holders }: Reader, { ownedBy, personOf }: Items): string[] {
  const person = personOf(String(columns['item']));
  return ownedBy(holders)
    .filter((item) => personOf(item) !== person)
    .slice(-1);
}

/** The statements with their rows as they stand, sealed columns too. */
export async function filled(owner: Client, probes: readonly Probe[]): Promise<string[]> {
  const keys = [...new Set(probes.flatMap(({ from }) => from?.key ?? []))];
  const asked = keys.map((key) => {
    const [table = '', place = ''] = key.split(' ');
    return `SELECT '${key}' AS key, to_jsonb(t) AS row FROM ${table} t WHERE ctid = '${place}'`;
  });
  const found =
    asked.length > 0 ? (await owner.query<{ key: string; row: object }>(asked.join(' UNION ALL '))).rows : [];
  const byKey = new Map(found.map(({ key, row }) => [key, row]));
  return probes.map(({ sql, from }) => {
    if (!from) return sql;
    const row = JSON.stringify({ ...byKey.get(from.key), ...from.changes });
    return sql.replace(ROW, () => row.replaceAll(`'`, `''`));
  });
}
