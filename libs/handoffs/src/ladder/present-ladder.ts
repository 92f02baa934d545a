import { HandoffAnswerOverdue, HandoffExpiryDue, HandoffSeenOverdue } from '../domain/handoff.events';
import { audienceOf, type Audience } from '../domain/ladder';
import { standsIn, type Reachable } from './stands-in';

/** A deadline as the database tells of it; times are ISO 8601. */
export interface StepRow {
  readonly type: string;
  readonly level: number;
  readonly at: string;
  readonly firedAt: string | null;
}

/** One step of "who is told when"; times are ISO 8601 in UTC. */
export interface StepView {
  readonly level: number;
  /** Which act is missing when it is told; `expiry` is when the handoff goes back to the sender. */
  readonly waitsFor: 'seen' | 'answer' | 'expiry';
  /** Who is meant; whoever the unit does not have is stood in for by the next. */
  readonly audience: Audience;
  /** The name of the unit with which it lies. */
  readonly unit: string;
  /** Who the manager is, to the receiving side alone. */
  readonly name?: string;
  readonly at: string;
  /** When it was told; null when it has not been. */
  readonly firedAt: string | null;
  /** Told; the next to be told; told later; or not told, because the act came first. */
  readonly state: 'passed' | 'due' | 'ahead' | 'stopped';
}

/** The receiving unit as the ladder needs it, and the names of whom the steps lie with. */
export interface StepUnits {
  readonly receiver: Reachable;
  readonly names: {
    readonly from: string;
    readonly to: string;
    readonly deputy: string | null;
    /** Null for whoever is not to know it. */
    readonly manager: string | null;
  };
}

type Past = readonly { readonly state: string; readonly at: string }[];

const WAITS: Readonly<Record<string, StepView['waitsFor']>> = {
  [HandoffSeenOverdue.type]: 'seen',
  [HandoffAnswerOverdue.type]: 'answer',
  [HandoffExpiryDue.type]: 'expiry',
};
type States = Readonly<Record<StepView['waitsFor'], readonly string[]>>;
/** The states in which the act is missing, and those in which it may yet come to be. */
const UNDECIDED = ['sent', 'received', 'cancel-requested'];
const NOW: States = { seen: ['sent'], answer: UNDECIDED, expiry: ['sent', 'received'] };
const LATER: States = { seen: ['sent'], answer: UNDECIDED, expiry: UNDECIDED };

interface Step extends Pick<StepView, 'level' | 'waitsFor'> {
  readonly to: Audience;
  readonly at: Date;
  readonly firedAt: Date | null;
}

/** The steps soonest first. Whether one was told follows from what had been done by then: a deadline that fires too late tells nothing. */
export function ladderOf(rows: readonly StepRow[], history: Past, state: string, units: StepUnits): StepView[] {
  const steps = rows.flatMap(stepOf);
  const next = steps.find(({ waitsFor, firedAt }) => !firedAt && NOW[waitsFor].includes(state));
  return steps.map((step) => {
    const { level, waitsFor, to, at, firedAt } = step;
    const told = firedAt !== null && wasTold(waitsFor, firedAt, state, history);
    const audience = standsIn(to, units.receiver);
    return {
      ...{ level, waitsFor, audience, ...liesWith(audience, units), at: at.toISOString() },
      firedAt: told ? firedAt.toISOString() : null,
      state: told
        ? 'passed'
        : firedAt || !LATER[waitsFor].includes(state)
          ? 'stopped'
          : step === next
            ? 'due'
            : 'ahead',
    };
  });
}

function stepOf({ type, level, at, firedAt }: StepRow): Step[] {
  const waitsFor = WAITS[type];
  const to = waitsFor === 'expiry' ? 'sender' : audienceOf(level);
  return waitsFor && to ? [{ level, waitsFor, to, at: new Date(at), firedAt: firedAt ? new Date(firedAt) : null }] : [];
}

function wasTold(waitsFor: StepView['waitsFor'], firedAt: Date, state: string, history: Past): boolean {
  if (waitsFor === 'expiry') return state === 'expired';
  return NOW[waitsFor].includes(stateAt(history, firedAt) ?? '');
}

function stateAt(history: Past, at: Date): string | undefined {
  return history.findLast((entry) => Date.parse(entry.at) <= at.getTime())?.state;
}

function liesWith(audience: Audience, { names }: StepUnits): Pick<StepView, 'unit' | 'name'> {
  if (audience === 'sender') return { unit: names.from };
  if (audience === 'deputy') return { unit: names.deputy ?? names.to };
  return { unit: names.to, ...(audience === 'manager' && names.manager ? { name: names.manager } : {}) };
}
