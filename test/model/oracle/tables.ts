/** One row as its owner sees it: where it lies, and the columns that say whose it is. */
export interface StoredRow {
  readonly table: string;
  readonly key: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** In whose name a login asks. */
export interface Reader {
  readonly login: string;
  /** Empty for whoever has no context, or one that does not hold. */
  readonly holders: readonly string[];
  readonly user: string | null;
}

export type Shape = 'holder' | 'item' | 'sink' | 'open' | 'parties' | 'handed' | 'owned' | 'nobody';

/** The tables of which something other holds than their columns say; the words of design section 2 and of the modules' READMEs. */
const SAID: Readonly<Record<string, Shape>> = {
  'access.disclosure': 'parties',
  'access.disclosure_history': 'owned',
  'access.promise': 'owned',
  'access.handed_on': 'handed',
  'platform.outbox': 'sink',
  'platform.timer': 'sink',
  'audit.access_log': 'sink',
  'platform.delivery': 'nobody',
  'persons.identity': 'nobody',
  'persons.person': 'nobody',
  'handoffs.legal_move': 'nobody',
  'sec.key': 'nobody',
};
const OPEN: Readonly<Record<string, readonly string[]>> = {
  'sharing.policy_proposal': ['care_api'],
  'sharing.policy_decision': ['care_api'],
  'directory.unit_change': ['care_api'],
  'handoffs.usual_answer': ['care_api'],
  directory: ['care_api', 'care_worker'],
  identity: ['care_api'],
};

/** Which shape a table has; a table that nobody has described is judged by its columns, and is nobody's when they say nothing. */
export function shapeOf(table: string, columns: readonly string[]): Shape {
  const [schema = ''] = table.split('.');
  const said = SAID[table] ?? (OPEN[table] || OPEN[schema] ? 'open' : undefined);
  if (said) return said;
  if (columns.includes('item'))
    return columns.includes('holder') && !ITEMS_WITH_HOLDER.includes(table) ? 'holder' : 'item';
  return columns.includes('holder') ? 'holder' : 'nobody';
}

/** A card is an item of its own, and its unit's besides. */
const ITEMS_WITH_HOLDER = ['persons.card'];

/** A row of one of the reader's holders; the keys of requests are also their user's own, who may hold nothing. */
export function isHeld({ table, columns }: StoredRow, { holders, user }: Reader): boolean {
  const holder = String(columns['holder']);
  return holders.includes(holder) || (table === 'platform.idempotency' && holder === user);
}

/** Whether a login reads all of a table, in whose name it may be: what the public knows, and the log for who verifies it. */
export function isWhole(table: string, login: string): boolean {
  const [schema = ''] = table.split('.');
  return login === 'care_review' ? schema === 'audit' : ((OPEN[table] ?? OPEN[schema])?.includes(login) ?? false);
}

/** What the model says of items: how much somebody with these holders may do with one (0 to 3). */
export type LevelOf = (item: string, holders: readonly string[]) => number;
/** Whom the access list says that an item is about. */
export type PersonOf = (item: string) => unknown;

/** What decides who sees an item's rows. */
export interface Standing {
  readonly levelOf: LevelOf;
  /** Whether one of these holders is now its sender or its receiver. */
  readonly isParty: (item: string, holders: readonly string[]) => boolean;
  /** When one of these holders last handed it on, in microseconds since 1970; infinite for who never has. */
  readonly leftAt: (item: string, holders: readonly string[]) => number;
}

type Sees = (row: StoredRow, reader: Reader, standing: Standing) => boolean;
const held = ({ columns }: StoredRow, { holders }: Reader, column: string): boolean =>
  holders.includes(String(columns[column]));

/** When what was said and done was written. */
const WRITTEN: Readonly<Record<string, string>> = {
  'handoffs.thread_entry': 'at',
  'handoffs.history': 'recorded_at',
};

/** Whoever has handed it on reads what was written until then, and its own; both parties read all of it. */
function isOfOnesTime(
  row: StoredRow,
  reader: Reader,
  { isParty, leftAt }: Pick<Standing, 'isParty' | 'leftAt'>,
): boolean {
  const column = WRITTEN[row.table];
  const item = String(row.columns['item']);
  if (column === undefined || held(row, reader, 'unit') || isParty(item, reader.holders)) return true;
  return microseconds(row.columns[column]) <= leftAt(item, reader.holders);
}

/** Of a time as the database writes it, because a millisecond is too coarse to tell two commits apart. */
export function microseconds(time: unknown): number {
  const [, fraction = ''] = /\.(\d+)/.exec(String(time)) ?? [];
  return Math.floor(Date.parse(String(time)) / 1000) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

const SEES: Readonly<Record<Shape, Sees>> = {
  open: ({ table }, { login }) => (OPEN[table] ?? OPEN[table.split('.')[0] ?? ''])?.includes(login) ?? false,
  holder: (row, reader) => isHeld(row, reader),
  item: (row, reader, { levelOf, ...standing }) =>
    levelOf(String(row.columns['item']), reader.holders) >= 1 &&
    isOfOnesTime(row, reader, standing) &&
    (row.table !== 'handoffs.link' || levelOf(String(row.columns['other']), reader.holders) >= 1) &&
    (!('holder' in row.columns) || held(row, reader, 'holder')),
  parties: (row, reader) => held(row, reader, 'holder') || held(row, reader, 'owner'),
  handed: (row, reader) => held(row, reader, 'from_holder') || held(row, reader, 'to_holder'),
  owned: (row, reader) => held(row, reader, 'owner'),
  sink: () => false,
  nobody: () => false,
};

/** Whether the login sees this row in this context. */
export function isVisible(row: StoredRow, reader: Reader, standing: Standing): boolean {
  return SEES[shapeOf(row.table, Object.keys(row.columns))](row, reader, standing);
}
