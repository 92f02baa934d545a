import type { WorkItem } from '../api/shapes';

/** What tells two lines apart: whoever holds both sides of a handoff has two of it. */
export const lineOf = ({ handoff, side }: WorkItem): string => `${side} ${handoff}`;

/** A row as it was placed: its time then decides its group, its latest content is what is shown. */
export interface Placed {
  readonly dueAt: string | null;
  readonly item: WorkItem;
}

export interface Settled {
  readonly rows: Placed[];
  /** What waits behind the bar. */
  readonly fresh: WorkItem[];
  /** The new rows go on past what was fetched, so that nobody has counted them all. */
  readonly uncounted: boolean;
  /** Lines that are no longer open. */
  readonly left: Set<string>;
}

/**
 * What the list shows (the order it was opened with, the newest content) and what waits behind the bar. When there is more than
 * what was fetched, a row that sorts after all of it has been pushed off the page and may be open still.
 */
export function settle(shown: readonly Placed[], latest: readonly WorkItem[], more = false): Settled {
  const newest = new Map(latest.map((item) => [lineOf(item), item]));
  const known = new Set(shown.map(({ item }) => lineOf(item)));
  const last = more ? (latest.at(-1)?.dueAt ?? null) : null;
  const beyond = ({ dueAt }: Placed): boolean => last !== null && (dueAt === null || dueAt >= last);
  return {
    rows: shown.map((placed) => ({ ...placed, item: newest.get(lineOf(placed.item)) ?? placed.item })),
    fresh: latest.filter((item) => !known.has(lineOf(item))),
    uncounted: more && latest.slice(-1).some((item) => !known.has(lineOf(item))),
    left: new Set(
      shown
        .filter((placed) => !beyond(placed))
        .map(({ item }) => lineOf(item))
        .filter((line) => !newest.has(line)),
    ),
  };
}

/** Takes the list as it is now: every row where its time puts it. */
export const place = (latest: readonly WorkItem[]): Placed[] => latest.map((item) => ({ dueAt: item.dueAt, item }));
