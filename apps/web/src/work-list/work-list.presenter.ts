import type { WorkList } from '../api/shapes';
import type { Words } from '../texts/words';
import { daysBetween } from '../time/stockholm';
import { rowOf, type KindNames, type Row } from './row.presenter';
import { lineOf, type Placed } from './settling';

export type GroupName = 'late' | 'soon' | 'today' | 'later';
export type Counts = NonNullable<WorkList['counts']>;

export interface Group {
  readonly name: GroupName;
  readonly title: string;
  readonly rows: readonly Row[];
  /** How many there are, also those that are not fetched. */
  readonly count: string;
}

const TWO_HOURS = 7_200_000;
const ORDER: readonly GroupName[] = ['late', 'soon', 'today', 'later'];

export function groupOf(dueAt: string | null, now: Date): GroupName {
  if (!dueAt) return 'later';
  const due = new Date(dueAt);
  const left = due.getTime() - now.getTime();
  if (left < 0) return 'late';
  if (left <= TWO_HOURS) return 'soon';
  return daysBetween(now, due) === 0 ? 'today' : 'later';
}

/** What is known of the open rows beyond those on the page; no counts where every one stands there. */
export interface Counted {
  readonly counts?: Counts;
  readonly left: ReadonlySet<string>;
}
const COUNTED_AS = { late: 'late', soon: 'twoHours', today: 'today', later: 'later' } as const;
/** A server that has counted so many says that there are more. */
const MOST = 1_000;

/** "12", or "fler än 999" where nobody has counted on. */
export const figure = (count: number, { say }: Words): string =>
  count < MOST ? String(count) : say('work-list.many', { count: MOST - 1 });

/**
 * The rows in their groups. A row keeps the group it was placed in, so that nothing jumps while somebody reads. With `counts` there
 * are more than the page has fetched: the last group with rows, and those after it, are as many as the server counted.
 */
export function groupsOf(
  placed: readonly Placed[],
  now: Date,
  kinds: KindNames,
  words: Words,
  { counts, left }: Counted = { left: new Set() },
): Group[] {
  const named = placed.map((each) => ({ ...each, group: groupOf(each.dueAt, now) }));
  const groups = ORDER.map((name) => ({ name, rows: named.filter(({ group }) => group === name) }));
  const last = groups.findLastIndex(({ rows }) => rows.length > 0);
  return groups.flatMap(({ name, rows }, at) => {
    const open = rows.filter(({ item }) => !left.has(lineOf(item))).length;
    const count = counts && at >= last ? Math.max(open, counts[COUNTED_AS[name]]) : open;
    if (rows.length === 0 && count === 0) return [];
    const title = words.say(`work-list.group.${name}`);
    return { name, title, count: figure(count, words), rows: rows.map(({ item }) => rowOf(item, now, kinds, words)) };
  });
}
