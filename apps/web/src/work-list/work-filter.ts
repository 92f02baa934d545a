import type { WorkItem } from '../api/shapes';

export const SIDES = ['all', 'to', 'from'] as const;
export type Side = (typeof SIDES)[number];
export const HORIZONS = ['late', 'two-hours', 'today', 'later'] as const;
export const WAITS = [
  'seen',
  'answer',
  'cancel',
  'resume',
  'review',
  'none',
] as const satisfies readonly WorkItem['dueKind'][];

/** What of the open rows is shown, as the address says it; nothing said is everything. */
export interface WorkFilter {
  readonly side?: 'to' | 'from';
  readonly due?: (typeof HORIZONS)[number];
  readonly kind?: string;
  readonly urgency?: string;
  readonly dueKind?: (typeof WAITS)[number];
  readonly question?: 'mine' | 'theirs';
  readonly unseen?: true;
  readonly mine?: true;
}

/** The filter of an address; what the list does not know is left out, so that an old link still opens it. */
export function filterFrom(search: Record<string, unknown>): WorkFilter {
  const one = <T extends string>(name: string, known: readonly T[]): T | undefined =>
    known.find((each) => each === search[name]);
  const flag = (name: string): true | undefined => (String(search[name]) === 'true' ? true : undefined);
  const text = (name: string): string | undefined => {
    const value = search[name];
    return typeof value === 'string' && /^[a-z-]{1,60}$/.test(value) ? value : undefined;
  };
  return without({
    ...{ side: one('side', ['to', 'from']), due: one('due', HORIZONS), kind: text('kind'), urgency: text('urgency') },
    ...{ dueKind: one('dueKind', WAITS), question: one('question', ['mine', 'theirs']) },
    ...{ unseen: flag('unseen'), mine: flag('mine') },
  });
}

/** The same with another choice; a choice of nothing takes the filter away. */
export const narrowed = (filter: WorkFilter, part: Partial<Record<keyof WorkFilter, unknown>>): WorkFilter =>
  without({ ...filter, ...part } as WorkFilter);

export const isNarrowed = (filter: WorkFilter): boolean => Object.keys(filter).length > 0;

const without = (filter: WorkFilter): WorkFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
