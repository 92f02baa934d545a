import * as fc from 'fast-check';
import { actOf, aHandoff, homeNursing, ward } from '../../../../test/builders/handoff.builder';
import type { Handoff } from './handoff';

type Side = 'from' | 'to';
interface Plain {
  readonly state: string;
  readonly before: string | null;
  readonly holds: Side;
  readonly seen: boolean;
  readonly answered: boolean;
  readonly rests: boolean;
}
type Rule = (plain: Plain) => Partial<Plain> | null;

const day = new Date('2026-11-30T23:00:00Z');
const only = (states: readonly string[], change: Partial<Plain>): Rule => {
  return ({ state }) => (states.includes(state) ? change : null);
};
const GIVEN_BACK = { holds: 'from', rests: false } as const;
const WORK = ['in-progress', 'on-hold'];

/** What two units can do to a matter, told without tables: who, when it is possible, and what changes. */
const ACTS: Readonly<Record<string, readonly [Side, Rule, (handoff: Handoff) => void]>> = {
  open: ['to', only(['sent'], { state: 'received', seen: true }), (it) => it.open(actOf(homeNursing))],
  accept: [
    'to',
    only(['received'], { state: 'accepted', holds: 'to', answered: true }),
    (it) => it.accept(actOf(homeNursing)),
  ],
  start: ['to', only(['accepted'], { state: 'in-progress' }), (it) => it.start(actOf(homeNursing))],
  hold: [
    'to',
    only(['in-progress'], { state: 'on-hold', rests: true }),
    (it) => it.hold(actOf(homeNursing, 'other'), day),
  ],
  resume: ['to', only(['on-hold'], { state: 'in-progress', rests: false }), (it) => it.resume(actOf(homeNursing))],
  complete: ['to', completed, (it) => it.complete(actOf(homeNursing))],
  fail: ['to', only(WORK, { state: 'failed', rests: false }), (it) => it.fail(actOf(homeNursing, 'other'))],
  reject: [
    'to',
    only(['sent', 'received', 'accepted'], { ...GIVEN_BACK, state: 'rejected', answered: true }),
    (it) => it.reject(actOf(homeNursing, 'other')),
  ],
  misaddress: [
    'to',
    only(['sent', 'received'], { state: 'misaddressed', answered: true }),
    (it) => it.misaddress(actOf(homeNursing, 'other')),
  ],
  withdraw: ['from', only(['sent'], { state: 'withdrawn' }), (it) => it.withdraw(actOf(ward, 'other'))],
  ask: ['from', interrupted, (it) => it.requestCancel(actOf(ward, 'other'))],
  agree: [
    'to',
    only(['cancel-requested'], { ...GIVEN_BACK, state: 'cancelled', before: null }),
    (it) => it.confirmCancel(actOf(homeNursing)),
  ],
  refuse: [
    'to',
    ({ state, before }) => (state === 'cancel-requested' && before ? { state: before, before: null } : null),
    (it) => it.declineCancel(actOf(homeNursing, 'other')),
  ],
  mistake: [
    'from',
    ({ state }) => (state === 'entered-in-error' ? null : { ...GIVEN_BACK, state: 'entered-in-error', before: null }),
    (it) => it.enterInError(actOf(ward, 'other')),
  ],
};

function completed({ state, before }: Plain): Partial<Plain> | null {
  const possible = ['accepted', ...WORK].includes(state) || (state === 'cancel-requested' && before !== 'received');
  return possible ? { state: 'completed', before: null, holds: 'to', rests: false } : null;
}

function interrupted({ state }: Plain): Partial<Plain> | null {
  return ['received', 'accepted', ...WORK].includes(state) ? { state: 'cancel-requested', before: state } : null;
}

const toldOf = ({ state, holds, seen: opened, answered, rests }: Plain, version: number): unknown[] => [
  ...[state, holds, opened, answered, rests, version],
];
const seen = (handoff: Handoff): unknown[] => [
  ...[handoff.state, handoff.responsible, handoff.seenAt !== null, isAnswered(handoff)],
  ...[handoff.resumeAt !== null, handoff.currentVersion],
];
const isAnswered = (handoff: Handoff): boolean =>
  (handoff as unknown as { _answeredAt: Date | null })._answeredAt !== null;

describe('Whatever two units do with a handoff, in any order', () => {
  it('it is as a plain model says: what is impossible changes nothing, and responsibility moves with acceptance alone', () => {
    const acts = fc.array(fc.constantFrom(...Object.keys(ACTS)), { minLength: 1, maxLength: 40 });
    const reached = new Set<string>();
    fc.assert(
      fc.property(acts, (names) => {
        const handoff = aHandoff();
        let plain: Plain = { state: 'sent', before: null, holds: 'from', seen: false, answered: false, rests: false };
        let version = 1;
        const [found, wanted]: [unknown[], unknown[]] = [[], []];
        for (const name of names) {
          const [, rule, make] = ACTS[name] ?? [];
          const change = rule?.(plain) ?? null;
          const made = make !== undefined && succeeds(() => make(handoff));
          if (change) [plain, version] = [{ ...plain, ...change }, version + 1];
          found.push([name, made, seen(handoff)]);
          wanted.push([name, change !== null, toldOf(plain, version)]);
          reached.add(plain.state);
        }
        expect(JSON.stringify(found)).toBe(JSON.stringify(wanted));
      }),
      { numRuns: 1000, seed: 20261126 },
    );
    expect(reached.size).toBeGreaterThan(10);
  });
});

function succeeds(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
