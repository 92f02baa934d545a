import { homeNursing, ward, aHandoff } from '../../../../test/builders/handoff.builder';
import { handoffFrom, rowOf } from '../handoff-rows';
import type { Handoff } from './handoff';
import { workItemOf } from './work-item';

const at = new Date('2026-11-26T07:12:00Z');
const hours = (count: number): Date => new Date(at.getTime() + count * 3_600_000);
const never = new Date('9999-12-31T00:00:00Z');
const inState = (state: string): Handoff =>
  state === 'expired'
    ? handoffFrom({ ...rowOf(aHandoff()), state, state_since: at })
    : aHandoff({ state: state as 'sent', answerNeeded: state !== 'acknowledged' });
const askedToBeCancelled = (before: string): Handoff =>
  handoffFrom({ ...rowOf(aHandoff()), state: 'cancel-requested', state_before: before as 'received' });
const line = (handoff: Handoff, holder: string): unknown[] => {
  const { open, dueKind, dueAt } = workItemOf(handoff, holder);
  return [open, dueKind, dueAt];
};

describe('A line of the work list', () => {
  it.each([
    ['sent', [true, 'seen', hours(1)], [true, 'seen', hours(1)]],
    ['received', [true, 'answer', hours(4)], [true, 'answer', hours(4)]],
    ['accepted', [true, 'none', never], [true, 'none', never]],
    ['in-progress', [true, 'none', never], [true, 'none', never]],
    ['on-hold', [true, 'none', never], [true, 'none', never]],
    ['cancel-requested', [true, 'none', never], [true, 'cancel', hours(24)]],
    ['completed', [true, 'review', hours(7 * 24)], [false, 'none', never]],
    ['failed', [true, 'review', hours(7 * 24)], [false, 'none', never]],
    ['rejected', [true, 'review', hours(4)], [false, 'none', never]],
    ['misaddressed', [true, 'review', hours(4)], [false, 'none', never]],
    ['expired', [true, 'review', hours(4)], [false, 'none', never]],
    ['acknowledged', [false, 'none', never], [false, 'none', never]],
    ['withdrawn', [false, 'none', never], [false, 'none', never]],
    ['cancelled', [false, 'none', never], [false, 'none', never]],
    ['entered-in-error', [false, 'none', never], [false, 'none', never]],
  ])('about what is %s waits for the sender %j and the receiver %j', (state, sender, receiver) => {
    const handoff = inState(state);
    expect([line(handoff, ward), line(handoff, homeNursing)]).toEqual([sender, receiver]);
  });

  it.each([
    ['sent', inState('sent'), ['unseen', 'unanswered']],
    ['sent and needs no answer', aHandoff({ answerNeeded: false, answerDueAt: null }), ['unseen']],
    ['received', inState('received'), ['unanswered']],
    ['asked to be cancelled unanswered', askedToBeCancelled('received'), ['unanswered']],
    ['asked to be cancelled once accepted', askedToBeCancelled('accepted'), []],
    ['accepted', inState('accepted'), []],
    ['rejected', inState('rejected'), []],
  ])('about what is %s stays marked with what has not been done, and with nothing else', (_, handoff, alarms) => {
    expect(workItemOf(handoff, ward).alarms).toEqual(alarms);
  });

  it('about work that rests until a day comes back to the receiver on that day', () => {
    const day = new Date('2026-11-29T23:00:00Z');
    const handoff = handoffFrom({ ...rowOf(inState('on-hold')), resume_at: day });
    expect(line(handoff, homeNursing)).toEqual([true, 'resume', day]);
    expect(line(handoff, ward)).toEqual([true, 'none', never]);
  });
});
