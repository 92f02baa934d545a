import type { WorkItem } from '../api/shapes';
import type { BatonView } from '../components/baton';
import { stateView, wireOf, type StateView } from '../components/state.presenter';
import type { Words } from '../texts/words';
import { daysBetween } from '../time/stockholm';
import { timeLeft, type TimeLeft } from '../time/time-left.presenter';

export type GroupName = 'late' | 'soon' | 'today' | 'later';
export type RowVerb = 'accept' | 'acknowledge';

/** The one next step of a row: a move that can be made here, or the way to the page. */
export interface Step {
  readonly text: string;
  readonly verb?: RowVerb;
  readonly key?: string;
  readonly quiet: boolean;
}
export interface Row {
  readonly id: string;
  readonly time?: TimeLeft;
  readonly name: string;
  readonly age?: string;
  readonly summary: string;
  readonly baton: BatonView;
  readonly kind: string;
  readonly route: string;
  readonly state: StateView;
  readonly step?: Step;
  readonly isNew: boolean;
  readonly canReject: boolean;
}
export interface Group {
  readonly name: GroupName;
  readonly title: string;
  readonly rows: readonly Row[];
}
export type KindNames = ReadonlyMap<string, string>;

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

/** The rows in their groups. A row keeps the group it was placed in, so that nothing jumps while somebody reads. */
export function groupsOf(placed: readonly Placed[], now: Date, kinds: KindNames, words: Words): Group[] {
  return ORDER.map((name) => ({
    name,
    title: words.say(`work-list.group.${name}`),
    rows: placed.filter(({ dueAt }) => groupOf(dueAt, now) === name).map(({ item }) => rowOf(item, now, kinds, words)),
  })).filter(({ rows }) => rows.length > 0);
}

export function rowOf(item: WorkItem, now: Date, kinds: KindNames, words: Words): Row {
  const { say } = words;
  const { person, side, counterpart } = item;
  const time = timeLeft(item.dueAt ? new Date(item.dueAt) : undefined, item.dueKind, now, words);
  return {
    id: item.handoff,
    time,
    name: personName(person, words),
    age: person.name && person.age !== undefined ? say('person.age', { count: person.age }) : undefined,
    summary: item.summary,
    baton: batonOf(item),
    kind: kinds.get(item.kind) ?? item.kind,
    route: say(`work-list.${side}`, { unit: counterpart.name }),
    state: stateView(item.state, side, side === 'from' && time?.tone === 'late' && item.dueKind === 'seen', words),
    step: stepOf(item, words),
    isNew: item.new,
    canReject: item.moves.includes('reject'),
  };
}

export const batonOf = ({
  from,
  to,
  responsible,
  state,
}: Pick<WorkItem, 'from' | 'to' | 'responsible' | 'state'>): BatonView => ({
  from: from.sector,
  to: to.sector,
  holds: responsible,
  wire: wireOf(state, responsible),
});

type Shown = Pick<WorkItem['person'], 'name' | 'age' | 'municipality' | 'protected'>;

/** The name; without one what is known: "Person, 85 år, Umeå". A person with protected identity has none on any page. */
export function personName({ name, age, municipality, protected: isProtected }: Shown, { say }: Words): string {
  if (name) return name;
  if (isProtected) return say('person.protected');
  const years = age === undefined ? undefined : say('person.age', { count: age });
  return [say('person.unnamed'), years, municipality].filter(Boolean).join(', ');
}

function stepOf({ side, state, moves }: WorkItem, { say }: Words): Step {
  if (moves.includes('accept')) return { text: say('move.accept'), verb: 'accept', key: 'A', quiet: false };
  if (moves.includes('acknowledge'))
    return { text: say('move.acknowledge'), verb: 'acknowledge', key: 'A', quiet: false };
  if (side === 'to' && state === 'sent') return { text: say('move.open'), key: '↵', quiet: false };
  return { text: say(side === 'to' ? 'work-list.show' : 'work-list.follow'), quiet: true };
}

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
  readonly left: Set<string>;
}

/**
 * What the list shows (the order it was opened with, the newest content) and what waits behind the bar. When there is more than
 * what was fetched, a row that sorts after all of it has been pushed off the page and may be open still.
 */
export function settle(shown: readonly Placed[], latest: readonly WorkItem[], more = false): Settled {
  const newest = new Map(latest.map((item) => [item.handoff, item]));
  const known = new Set(shown.map(({ item }) => item.handoff));
  const last = more ? (latest.at(-1)?.dueAt ?? null) : null;
  const beyond = ({ dueAt }: Placed): boolean => last !== null && (dueAt === null || dueAt >= last);
  return {
    rows: shown.map((placed) => ({ ...placed, item: newest.get(placed.item.handoff) ?? placed.item })),
    fresh: latest.filter(({ handoff }) => !known.has(handoff)),
    uncounted: more && latest.slice(-1).some(({ handoff }) => !known.has(handoff)),
    left: new Set(
      shown
        .filter((placed) => !beyond(placed))
        .map(({ item }) => item.handoff)
        .filter((id) => !newest.has(id)),
    ),
  };
}

/** Takes the list as it is now: every row where its time puts it. */
export const place = (latest: readonly WorkItem[]): Placed[] => latest.map((item) => ({ dueAt: item.dueAt, item }));
