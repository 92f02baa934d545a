import { AccessList } from './access-list';
import { HOLDS, RIGHTS, type PersonFact, type Right, type StaffFact, type UnitFact } from './facts';
import type { Consent, Withdrawal } from './consent';
import type { Speaker } from './giving';
import type { BasisFact, PolicyValues } from './legal-bases';
import { swedishDay } from './swedish-time';
import type { State, Verb } from './handoff-moves';

export interface KindFact {
  readonly kind: string;
  readonly version: number;
  readonly order: number;
  readonly category: string;
  readonly sectors: { readonly from: readonly string[]; readonly to: readonly string[] };
  readonly answerNeeded: boolean;
  /** Some things are said of who has died too. */
  readonly alsoOfDeceased?: boolean;
  readonly identity: 'to-decide' | 'on-acceptance';
  readonly decide: readonly FieldFact[];
  readonly rest: readonly FieldFact[];
  readonly urgencies: readonly { readonly code: string }[];
  readonly bases: readonly string[];
}
export interface FieldFact {
  readonly name: string;
  readonly max: number;
  readonly required: boolean;
  readonly locating?: boolean;
  readonly type?: 'text' | 'date';
}

/** Everything that is given from outside. */
export interface Given {
  readonly units: readonly UnitFact[];
  readonly people: readonly PersonFact[];
  readonly staff: readonly StaffFact[];
  readonly kinds: readonly KindFact[];
  readonly bases: readonly BasisFact[];
  readonly zones: readonly string[];
  readonly policies: readonly { readonly code: string; readonly default: Readonly<Record<string, unknown>> }[];
  readonly agreements: readonly Agreement[];
}

/** What an administrator has proposed; decided once, by another one. */
export interface Proposal {
  readonly code: string;
  readonly validFrom: string;
  readonly by: string;
  decided: boolean;
}

/** What a county has agreed on from a Swedish day. */
export interface Agreement {
  readonly region: string;
  readonly code: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly validFrom: string;
}

export type Unit = { -readonly [field in keyof UnitFact]: UnitFact[field] };

export interface Worker extends StaffFact {
  /** Somebody whose assignment has ended, or who has logged out, is nobody. */
  present: boolean;
  assigned: boolean;
}

/** What a unit has noted about a person at its last look-up. */
export interface Card {
  readonly id: string;
  readonly holder: string;
  readonly person: string;
  readonly number: string;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly municipality: string | null;
  /** Who may speak for the person; nobody for a protected one. */
  readonly speakers: readonly Speaker[];
}

export interface Handoff {
  readonly id: string;
  readonly kind: KindFact;
  readonly from: string;
  /** Whose it is now: it may have been passed on. */
  to: string;
  readonly person: string;
  readonly urgency: string;
  readonly decide: Readonly<Record<string, string>>;
  readonly rest: Readonly<Record<string, string>>;
  readonly identity: Pick<Card, 'name' | 'number' | 'birthDate' | 'municipality'>;
  readonly category: string;
  readonly basis: string;
  readonly consent: string | null;
  state: State;
  /** What a requested cancellation interrupted. */
  before: State | null;
  /** The sender has looked at how it ended. */
  reviewed: boolean;
  version: number;
  delivered: boolean;
  readonly history: Step[];
  readonly thread: Entry[];
}

export interface Step {
  readonly state: string;
  readonly verb: string;
  readonly unit: string;
  readonly reason: string | null;
  readonly outcome: string | null;
  readonly by: string;
}

/** What was said about a handoff without moving it. */
export interface Entry {
  readonly id: string;
  readonly said: 'question' | 'reply' | 'comment' | 'report';
  readonly side: 'from' | 'to';
  readonly unit: string;
  readonly answers: string | null;
}

/** Something that was told and that nobody has heard yet. */
export interface Told {
  readonly event: number;
  readonly verb: Verb | 'send' | 'withdraw-consent' | 'write' | 'claim' | 'release' | 'forward';
  readonly handoff: string;
  readonly owner: string;
  readonly recipients: readonly string[];
}
export interface Line {
  readonly side: 'from' | 'to';
  readonly open: boolean;
  readonly dueKind: 'seen' | 'answer' | 'cancel' | 'review' | 'none';
  readonly version: number;
}
export interface Notice {
  type: string;
  item: string | null;
  readonly own: boolean;
  read: boolean;
}

/** The state of the world as the rules say it should be. */
export class World {
  readonly units: Map<string, Unit>;
  readonly workers: Map<string, Worker>;
  readonly kinds: Map<string, KindFact>;
  readonly access = new AccessList();
  /** From a number to the person it leads to. */
  readonly identities = new Map<string, string>();
  /** Ids that a look-up of two numbers has led together: each pair is one person. */
  readonly merged: (readonly [former: string, present: string])[] = [];
  /** What the register said of a person's protection; a person nobody has noted is not in it. */
  readonly noted = new Map<string, string | null>();
  readonly cards = new Map<string, Card>();
  readonly handoffs = new Map<string, Handoff>();
  readonly consents = new Map<string, Consent>();
  readonly withdrawals: Withdrawal[] = [];
  /** `<holder> <person> <unit>`: whom a unit has named for a protected person. */
  readonly named = new Set<string>();
  readonly proposals = new Map<string, Proposal>();
  /** `<code> <day>`: what has been decided and begins some day. */
  readonly coming = new Set<string>();
  agreements: readonly Agreement[];
  readonly told: Told[] = [];
  /** `<holder> <handoff>` → the holder's own line. */
  readonly lines = new Map<string, Line>();
  readonly inboxes = new Map<string, Notice[]>();
  /** `<unit> <handoff>` → who of the unit has it. */
  readonly claims = new Map<string, string>();
  /** `<unit> <handoff> <user>`: who wants to be told of it. */
  readonly follows = new Set<string>();
  /** Where somebody works beside what they do here. */
  readonly beside = new Map<string, string>();
  /** How far the world is ahead of the machine's clock, in milliseconds. */
  ahead = 0;
  private drawn = 0;

  constructor(readonly given: Given) {
    this.units = new Map(given.units.map((unit) => [unit.id, { ...unit }]));
    this.workers = new Map(given.staff.map((staff) => [staff.key, { ...staff, present: true, assigned: true }]));
    this.agreements = given.agreements;
    this.kinds = new Map(given.kinds.map((kind) => [kind.kind, kind]));
  }

  /** What the machine's clock and calendar say: what is stated in days is stated by them. */
  get today(): number {
    return Date.now();
  }

  get now(): number {
    return this.today + this.ahead;
  }

  draw(): number {
    return ++this.drawn;
  }

  /** A person nobody has noted counts as protected. */
  isMasked(person: string): boolean {
    return this.noted.get(person) !== null;
  }

  mayAct(worker: Worker): boolean {
    return worker.present && worker.assigned && !(worker.unit !== null && this.units.get(worker.unit)?.closed);
  }

  may(worker: Worker, right: Right): boolean {
    return RIGHTS[worker.role].includes(right);
  }

  /** Whose rows somebody holds: the unit's own, those it deputises, and closed ones it inherited, directly or through others. */
  holdersOf(worker: Worker): readonly string[] {
    const { role, unit } = worker;
    if (HOLDS[role] !== 'units' || unit === null) return [];
    const held = new Set([unit]);
    for (const each of held)
      for (const other of this.units.values()) if (other.closed && other.successor === each) held.add(other.id);
    for (const other of this.units.values()) if (other.deputy === unit) held.add(other.id);
    return [...held];
  }

  /** Whose staff stands in for a unit; one that has closed stands in for nobody. */
  deputyOf({ deputy }: UnitFact): Unit | undefined {
    const unit = deputy === null ? undefined : this.units.get(deputy);
    return unit?.closed ? undefined : unit;
  }

  /** What the county of a unit has decided for today, and the default where it has not. */
  policiesOf(unit: string): PolicyValues {
    const [region, today] = [this.units.get(unit)?.region, swedishDay(this.today)];
    const mine = this.agreements.filter((each) => each.region === region && each.validFrom <= today);
    return Object.fromEntries(
      this.given.policies.map(({ code, default: usual }) => {
        const agreed = mine.filter((each) => each.code === code).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
        return [code, agreed.at(-1)?.value ?? usual];
      }),
    );
  }

  sees(item: string, holders: readonly string[]): boolean {
    return this.access.level(item, holders, this.now) >= 1;
  }
}
