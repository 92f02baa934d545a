import { Forbidden, IllegalTransition } from '@care/kernel';
import { actOf, aHandoff, homeNursing, stranger, ward } from '../../../../test/builders/handoff.builder';
import { handoffFrom, rowOf } from '../handoff-rows';
import { ReasonRequired } from './handoff.errors';
import type { Handoff } from './handoff';
import type { HandoffState, HandoffVerb } from './handoff-moves';
import type { Act } from './new-handoff';

type Made = Exclude<HandoffVerb, 'send' | 'expire'>;

const MAKE: Readonly<Record<Made, (handoff: Handoff, act: Act) => void>> = {
  open: (handoff, act) => handoff.open(act),
  accept: (handoff, act) => handoff.accept(act),
  acknowledge: (handoff, act) => handoff.acknowledge(act),
  start: (handoff, act) => handoff.start(act),
  hold: (handoff, act) => handoff.hold(act, null),
  resume: (handoff, act) => handoff.resume(act),
  complete: (handoff, act) => handoff.complete(act),
  fail: (handoff, act) => handoff.fail(act),
  withdraw: (handoff, act) => handoff.withdraw(act),
  reject: (handoff, act) => handoff.reject(act),
  misaddress: (handoff, act) => handoff.misaddress(act),
  'request-cancel': (handoff, act) => handoff.requestCancel(act),
  'confirm-cancel': (handoff, act) => handoff.confirmCancel(act),
  'decline-cancel': (handoff, act) => handoff.declineCancel(act),
  'enter-in-error': (handoff, act) => handoff.enterInError(act),
};
const VERBS = Object.keys(MAKE) as Made[];
const WHY: readonly Made[] = [
  ...(['hold', 'fail', 'withdraw', 'reject', 'misaddress'] as const),
  ...(['request-cancel', 'decline-cancel', 'enter-in-error'] as const),
];

/** Who holds what: a colleague holds what the unit holds, a manager and an on-call more, a deputy of both units both sides. */
const ROLES: Readonly<Record<string, { holders: readonly string[]; sides: string }>> = {
  sender: { holders: [ward], sides: 's' },
  receiver: { holders: [homeNursing], sides: 'r' },
  'the receiver’s colleague': { holders: [homeNursing], sides: 'r' },
  'the receiver’s manager': { holders: [homeNursing, stranger], sides: 'r' },
  'the on-call of both units': { holders: [ward, homeNursing], sides: 'sr' },
  'a third unit': { holders: [stranger], sides: '' },
  nobody: { holders: [], sides: '' },
};

/** Drawn from the design once more: state → what the sender, and what the receiver may make of it. */
const LATE = { 'enter-in-error': 'entered-in-error' } as const;
const CANCEL = { 'request-cancel': 'cancel-requested' } as const;
const END = { complete: 'completed', fail: 'failed' } as const;
const DRAWN: Readonly<Record<string, { s: Readonly<Record<string, string>>; r: Readonly<Record<string, string>> }>> = {
  sent: {
    s: { ...LATE, withdraw: 'withdrawn' },
    r: { open: 'received', reject: 'rejected', misaddress: 'misaddressed' },
  },
  received: { s: { ...LATE, ...CANCEL }, r: { accept: 'accepted', reject: 'rejected', misaddress: 'misaddressed' } },
  accepted: {
    s: { ...LATE, ...CANCEL },
    r: { start: 'in-progress', complete: 'completed', reject: 'rejected' },
  },
  'in-progress': { s: { ...LATE, ...CANCEL }, r: { ...END, hold: 'on-hold' } },
  'on-hold': { s: { ...LATE, ...CANCEL }, r: { ...END, resume: 'in-progress' } },
  'cancel-requested': {
    s: LATE,
    r: { 'confirm-cancel': 'cancelled', 'decline-cancel': 'accepted', complete: 'completed' },
  },
  ...Object.fromEntries(
    ['completed', 'failed', 'acknowledged', 'rejected', 'misaddressed', 'withdrawn', 'cancelled', 'expired'].map(
      (state) => [state, { s: LATE, r: {} }],
    ),
  ),
  'entered-in-error': { s: {}, r: {} },
};
const NO_ANSWER = {
  s: { ...LATE, ...CANCEL },
  r: { acknowledge: 'acknowledged', reject: 'rejected', misaddress: 'misaddressed' },
};

function inState(state: string): Handoff {
  if (state === 'expired') return handoffFrom({ ...rowOf(aHandoff()), state, version: 2 });
  if (state === 'acknowledged') return quiet(aHandoff({ state, answerNeeded: false }));
  return quiet(aHandoff({ state: state as 'sent' }));
}

function quiet(handoff: Handoff): Handoff {
  handoff.releaseEvents();
  return handoff;
}

function refusalOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

describe.each(Object.keys(ROLES))('For %s every move', (role) => {
  const { holders, sides } = ROLES[role] ?? { holders: [], sides: '' };
  const drawnFor = (drawn: (typeof DRAWN)[string] = { s: {}, r: {} }): Readonly<Record<string, string>> => ({
    ...(sides.includes('s') ? drawn.s : {}),
    ...(sides.includes('r') ? drawn.r : {}),
  });

  it.each(Object.keys(DRAWN))('from %s is made, or changes nothing and says which there are', (state) => {
    check(() => inState(state), drawnFor(DRAWN[state]));
  });

  it('of what needs no answer is made, or changes nothing and says which there are', () => {
    check(() => quiet(aHandoff({ state: 'received', answerNeeded: false })), drawnFor(NO_ANSWER));
  });

  function check(make: () => Handoff, legal: Readonly<Record<string, string>>): void {
    for (const verb of VERBS) {
      const handoff = make();
      const before = rowOf(handoff);
      const refusal = refusalOf(() => MAKE[verb](handoff, { ...actOf(ward, 'other'), holders }));
      const to = legal[verb];
      const told = [verb, refusal === null ? handoff.state : nameOf(refusal), movesOf(refusal)];
      expect(told).toEqual([
        verb,
        to ?? (sides ? 'IllegalTransition' : 'Forbidden'),
        (to ?? !sides) ? null : sorted(legal),
      ]);
      if (to === undefined) expect([rowOf(handoff), handoff.releaseEvents()]).toEqual([before, []]);
      else expectMade(handoff, before.version + 1);
    }
  }
});

function expectMade(handoff: Handoff, version: number): void {
  const [event, ...others] = handoff.releaseEvents();
  expect([handoff.currentVersion, others]).toEqual([version, []]);
  expect(event).toMatchObject({ payload: { state: handoff.state }, stamp: { recipients: [ward, homeNursing] } });
}

function nameOf(refusal: unknown): string {
  if (refusal instanceof IllegalTransition) return 'IllegalTransition';
  return refusal instanceof Forbidden ? 'Forbidden' : String(refusal);
}

function movesOf(refusal: unknown): readonly string[] | null {
  return refusal instanceof IllegalTransition ? [...refusal.moves].sort() : null;
}

function sorted(legal: Readonly<Record<string, string>>): string[] {
  return Object.keys(legal).sort();
}

describe('A move', () => {
  it.each(WHY)('of the kind "%s" without a reason changes nothing', (verb) => {
    const from = Object.keys(DRAWN).find((state) => verb in { ...DRAWN[state]?.s, ...DRAWN[state]?.r });
    const handoff = inState(String(from));
    const before = rowOf(handoff);
    const act = { ...actOf(ward), holders: [ward, homeNursing] };
    expect(refusalOf(() => MAKE[verb](handoff, act))).toBeInstanceOf(ReasonRequired);
    expect([rowOf(handoff), handoff.releaseEvents()]).toEqual([before, []]);
  });

  it.each<HandoffState>(['received', 'accepted', 'in-progress', 'on-hold'])(
    'that is asked to be cancelled from %s comes back there, with the day it rests until',
    (state) => {
      const handoff = handoffFrom({ ...rowOf(inState(state)), ...(state === 'on-hold' ? { resume_at: day } : {}) });
      handoff.requestCancel(actOf(ward, 'other'));
      expect(handoff.responsible).toBe(state === 'received' ? 'from' : 'to');
      handoff.declineCancel(actOf(homeNursing, 'already-begun'));
      expect([handoff.state, handoff.resumeAt]).toEqual([state, state === 'on-hold' ? day : null]);
    },
  );

  it('to complete is not there for what nobody has accepted, also when the sender has asked to cancel', () => {
    const handoff = inState('received');
    handoff.requestCancel(actOf(ward, 'other'));
    const refusal = refusalOf(() => handoff.complete(actOf(homeNursing)));
    expect(movesOf(refusal)).toEqual(['confirm-cancel', 'decline-cancel']);
  });

  it('that takes up rested work, or ends it, forgets the day it rested until', () => {
    for (const verb of ['resume', 'complete', 'fail'] as const) {
      const handoff = handoffFrom({ ...rowOf(inState('on-hold')), resume_at: day });
      MAKE[verb](handoff, actOf(homeNursing, 'other'));
      expect(handoff.resumeAt).toBeNull();
    }
  });
});

const day = new Date('2026-11-30T23:00:00Z');
