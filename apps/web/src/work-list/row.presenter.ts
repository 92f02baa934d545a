import type { WorkItem } from '../api/shapes';
import type { BatonView } from '../components/baton';
import { stateView, wireOf, type StateView } from '../components/state.presenter';
import { personName } from '../persons/person-name';
import type { Words } from '../texts/words';
import { timeLeft, type TimeLeft } from '../time/time-left.presenter';
import { lineOf } from './settling';

export type RowVerb = 'accept' | 'acknowledge';

/** The one next step of a row: a move that can be made here, or the way to the page. */
export interface Step {
  readonly text: string;
  readonly verb?: RowVerb;
  readonly key?: string;
  readonly quiet: boolean;
}

export interface Row {
  /** Of the handoff. */
  readonly id: string;
  /** Of the line itself. */
  readonly line: string;
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
  /** Taken back whole, as long as nobody has opened it. */
  readonly canWithdraw: boolean;
  /** A question or a reply is written on the page. */
  readonly canAsk: boolean;
  /** Who of the own unit has it. */
  readonly holder?: string;
  /** What the ladder told the sender at last. */
  readonly alarm?: string;
}

export type KindNames = ReadonlyMap<string, string>;

export function rowOf(item: WorkItem, now: Date, kinds: KindNames, words: Words): Row {
  const { say } = words;
  const time = timeLeft(item.dueAt ? new Date(item.dueAt) : undefined, item.dueKind, now, words);
  return {
    id: item.handoff,
    line: lineOf(item),
    time,
    ...whoOf(item, words),
    summary: item.summary,
    baton: batonOf(item),
    kind: kinds.get(item.kind) ?? item.kind,
    route: say(`work-list.${item.side}`, { unit: item.counterpart.name }),
    state: stateOf(item, time, words),
    step: stepOf(item, words),
    isNew: item.new,
    ...choicesOf(item),
    holder: holderOf(item, words),
    alarm: item.alarm ? say(`work-list.alarm.${item.alarm}`) : undefined,
  };
}

const whoOf = ({ person }: WorkItem, words: Words): Pick<Row, 'name' | 'age'> => ({
  name: personName(person, words),
  age: person.name && person.age !== undefined ? words.say('person.age', { count: person.age }) : undefined,
});

const choicesOf = ({ acts }: WorkItem): Pick<Row, 'canReject' | 'canWithdraw' | 'canAsk'> => ({
  canReject: acts.includes('reject'),
  canWithdraw: acts.includes('withdraw'),
  canAsk: acts.includes('ask') || acts.includes('reply'),
});

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

/** The state; a question that waits for this unit stands before it, because it is what somebody here must do. */
function stateOf(item: WorkItem, time: TimeLeft | undefined, words: Words): StateView {
  const { question, state, side, alarm, dueKind } = item;
  if (question === 'mine') return { icon: 'warn', word: words.say('work-list.asked'), tone: 'warn' };
  const unseen = side === 'from' && (alarm === 'unseen' || (time?.tone === 'late' && dueKind === 'seen'));
  return stateView(state, side, unseen, words);
}

function holderOf({ claim }: WorkItem, { say }: Words): string | undefined {
  if (!claim) return undefined;
  return claim.mine ? say('work-list.mine') : say('work-list.claimed', { name: claim.by });
}

/** Act → the step it gives, the most pressing first: what can be done here is a button, what is read first a way to the page. */
const STEPS: readonly (readonly [act: string, step: Omit<Step, 'text'> & { readonly text: string }])[] = [
  ['reply', { text: 'work-list.reply', key: 'F', quiet: false }],
  ['accept', { text: 'move.accept', verb: 'accept', key: 'A', quiet: false }],
  ['acknowledge', { text: 'move.acknowledge', verb: 'acknowledge', key: 'A', quiet: false }],
  ['open', { text: 'move.open', key: '↵', quiet: false }],
  ['confirm-cancel', { text: 'work-list.decide-cancel', key: '↵', quiet: false }],
  ['review', { text: 'work-list.review', key: '↵', quiet: true }],
  ['start', { text: 'work-list.start', key: '↵', quiet: true }],
  ['resume', { text: 'work-list.resume', key: '↵', quiet: true }],
];

function stepOf({ side, acts }: WorkItem, { say }: Words): Step {
  const [, step] = STEPS.find(([act]) => acts.includes(act)) ?? [];
  if (step) return { ...step, text: say(step.text) };
  return { text: say(side === 'to' ? 'work-list.show' : 'work-list.follow'), quiet: true };
}
