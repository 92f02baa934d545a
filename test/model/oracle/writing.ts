import { isHeld, shapeOf, type LevelOf, type PersonOf, type Reader, type Shape, type StoredRow } from './tables';

export type Attempt = 'insert' | 'forge' | 'update' | 'take' | 'delete';

/** What level a row's item must be held at to add one like it: the owner's, but a party writes its own steps of the history. */
const INSERT_LEVEL: Readonly<Record<string, number>> = { 'handoffs.history': 2, 'handoffs.thread_entry': 2 };
const UPDATE_LEVEL = 2;
/** Rows that are about the person whom their item's disclosure names, and about nobody else. */
const TELLS_PERSON = ['handoffs.handoff', 'sharing.consent'];

/** Rows that come only with a number that leads to the person in the same unit of work; what is tried here looks nobody up. */
const NEEDS_NUMBER = ['persons.card'];

/** What the rules look up of items. */
export interface Items {
  readonly levelOf: LevelOf;
  /** Whether one of these holders has ever been in the item's access list. */
  readonly hadOnce: (item: string, holders: readonly string[]) => boolean;
  readonly personOf: PersonOf;
  /** The items that one of these holders owns. */
  readonly ownedBy: (holders: readonly string[]) => readonly string[];
  /** A handoff of each standing that one of these holders has, had or never had to one. */
  readonly ofEachStanding: (holders: readonly string[]) => readonly string[];
  /** Whether what is said is said for the party of its side, and answers a question of the other side of the same handoff, if it answers. */
  readonly isSaidRightly: (columns: StoredRow['columns']) => boolean;
  /** What lists from other systems have brought: whose each arrival is, and for whom. */
  readonly arrivals: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Whether row-level security lets the login do this to the row, for a login that has the privilege: `insert` adds the same row once
 * more, `forge` adds it with one id in it changed, `update` writes a column as it is, `take` gives the row to somebody else, `delete` takes it away.
 */
export function isLet(attempt: Attempt, row: StoredRow, reader: Reader, items: Items): boolean {
  return attempt !== 'take' && LETS[shapeOf(row.table, Object.keys(row.columns))](attempt, row, reader, items);
}

type Lets = (attempt: Attempt, row: StoredRow, reader: Reader, items: Items) => boolean;

const LETS: Readonly<Record<Shape, Lets>> = {
  holder: (attempt, row, reader, items) =>
    isHeld(row, reader) &&
    (adds(attempt)
      ? isOwnKey(row, reader) && isOfWhatIsSeen(row, reader, items)
      : attempt !== 'update' || isSavedByOneself(row, reader)),
  item: (attempt, row, reader, items) => isLetToItem(attempt, row, reader, items),
  sink: (attempt, row, reader) => adds(attempt) && isLetToSink(row, reader),
  open: (attempt, { table, columns }) =>
    !adds(attempt) || table !== 'identity.assignment' || columns['role'] === 'person',
  parties: () => false,
  handed: () => false,
  owned: () => false,
  nobody: () => false,
};

const adds = (attempt: Attempt): boolean => attempt === 'insert' || attempt === 'forge';

function isLetToItem(attempt: Attempt, row: StoredRow, reader: Reader, items: Items): boolean {
  if (attempt === 'delete' || !isUnits(row, reader, 'holder')) return false;
  const level = items.levelOf(String(row.columns['item']), reader.holders);
  if (attempt === 'update') return level >= UPDATE_LEVEL;
  if (NEEDS_NUMBER.includes(row.table)) return false;
  return level >= (INSERT_LEVEL[row.table] ?? 3) && isInOwnName(row, reader) && isOfItsItem(row, reader, items);
}

/** What was done or said, by whom and for which unit. */
const ACTS = ['handoffs.history', 'handoffs.thread_entry'];

/** Whoever adds something adds it in the name of a unit they hold, and as themselves. */
function isInOwnName(row: StoredRow, reader: Reader): boolean {
  const tells = ACTS.includes(row.table);
  const places = ['from_unit', 'taken_at', ...(tells ? ['unit'] : [])];
  const isUser = !tells || isOneself(row, reader);
  return isUser && places.every((place) => isUnits(row, reader, place));
}

/** A part is its handoff's, of one person with it; what is about a person is about whom the access list names; a consent begins valid. */
function isOfItsItem(
  { table, columns }: StoredRow,
  { holders }: Reader,
  { levelOf, personOf, arrivals, isSaidRightly }: Items,
): boolean {
  if (!isOfItsArrival(columns, arrivals)) return false;
  const person = personOf(String(columns['item']));
  if (table === 'sharing.consent' && columns['withdrawn_at'] !== null) return false;
  if (table === 'handoffs.thread_entry') return isSaidRightly(columns);
  if (table === 'handoffs.link') return levelOf(String(columns['other']), holders) >= 3;
  if (TELLS_PERSON.includes(table)) return columns['person'] === person;
  const handoff = String(columns['handoff']);
  return table !== 'handoffs.part' || (levelOf(handoff, holders) >= 3 && person === personOf(handoff));
}

/** What is said to have come on a list came on one of the sender's own, to this receiver. */
function isOfItsArrival(columns: StoredRow['columns'], arrivals: Items['arrivals']): boolean {
  const { arrival = null, from_unit: from, to_unit: to } = columns;
  return (
    arrival === null ||
    arrivals.some(({ id, holder, to_unit: unit }) => id === arrival && holder === from && unit === to)
  );
}

function isUnits({ columns }: StoredRow, { holders }: Reader, column: string): boolean {
  return !(column in columns) || holders.includes(String(columns[column]));
}

/** Who holds nothing keeps the keys of their own requests, and of nobody else's. */
function isOwnKey({ table, columns }: StoredRow, { holders, user }: Reader): boolean {
  return table !== 'platform.idempotency' || holders.includes(String(columns['holder'])) || columns['user_id'] === user;
}

/** What a unit notes about an item is about one it sees, or owns; what says who did it says it of oneself. */
const ABOUT_ITEMS: Readonly<Record<string, number>> = {
  'handoffs.claim': 1,
  'handoffs.follow': 1,
  'handoffs.review': 3,
};
const OF_ONESELF = ['handoffs.follow', 'handoffs.review', 'handoffs.draft'];

function isOfWhatIsSeen(row: StoredRow, reader: Reader, { levelOf }: Items): boolean {
  if (OF_ONESELF.includes(row.table) && !isOneself(row, reader)) return false;
  return levelOf(String(row.columns['item']), reader.holders) >= (ABOUT_ITEMS[row.table] ?? 0);
}

/** Any colleague goes on with a draft, and is then whoever saved it last. */
function isSavedByOneself(row: StoredRow, reader: Reader): boolean {
  return row.table !== 'handoffs.draft' || isOneself(row, reader);
}

/** The worker is nobody, and signs for nobody. */
function isOneself({ columns }: StoredRow, { user }: Reader): boolean {
  return user !== null && columns['by_user'] === user;
}

/** Everybody adds in their own name, and in nobody else's. */
function isLetToSink({ columns, table }: StoredRow, { holders, user }: Reader): boolean {
  const signs = [...holders, user].includes(String(columns['owner']));
  return signs && (table !== 'audit.access_log' || (columns['user_id'] ?? null) === user);
}
