import { Settings } from '@care/platform';
import type { HandoffKind, Urgency } from '../domain/handoff-kind';
import { HandoffKinds } from '../kinds';
import { afterTerm, clocksFrom, deadlinesOf } from './clocks';

const kinds = new HandoffKinds(new Settings());
const office = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['07:30-16:30']]));
const units = { fromUnit: 'sender', toUnit: 'receiver' };
const at = new Date('2026-12-22T14:00:00Z');
const ofKind = (name: string, code: string): [HandoffKind, Urgency] => {
  const kind = kinds.find(name)!;
  return [kind, kind.urgencies.find((urgency) => urgency.code === code)!];
};
const told = (name: string, code: string, from = at): string[] => {
  const [kind, urgency] = ofKind(name, code);
  const ladder = kinds.ladderOf(kind, urgency);
  const deadlines = deadlinesOf(clocksFrom(urgency, ladder, from, office), ladder, office, units);
  return deadlines.map(({ kind: type, level, dueAt, recipients }) =>
    [type.split('.')[1], level, dueAt.toISOString().slice(5, 16), recipients?.join() ?? 'both'].join(' '),
  );
};

describe('The deadlines of a handoff', () => {
  it('are set when it is sent: who is told when, the receiver by its steps, the sender by the last, both when it goes back', () => {
    expect(told('care-request', 'today')).toEqual([
      'seen-overdue 1 12-22T15:00 receiver',
      'seen-overdue 2 12-22T15:30 receiver',
      'seen-overdue 4 12-22T16:00 receiver',
      'seen-overdue 5 12-22T17:00 sender',
      'answer-overdue 1 12-22T18:00 receiver',
      'answer-overdue 2 12-22T18:30 receiver',
      'answer-overdue 4 12-22T19:00 receiver',
      'answer-overdue 5 12-22T20:00 sender',
      'expiry-due 1 12-22T22:00 both',
    ]);
  });

  it('in working hours stand still at night, on Christmas eve and until the receiver opens', () => {
    expect(told('rehabilitation', 'this-week')).toEqual([
      'seen-overdue 1 12-23T09:00 receiver',
      'seen-overdue 2 12-23T10:00 receiver',
      'seen-overdue 4 12-23T11:00 receiver',
      'seen-overdue 5 12-23T13:00 sender',
      'answer-overdue 1 12-28T12:00 receiver',
      'answer-overdue 2 12-28T13:00 receiver',
      'answer-overdue 4 12-28T14:00 receiver',
      'answer-overdue 5 12-29T07:00 sender',
      'expiry-due 1 01-04T09:00 both',
    ]);
  });

  it('of what needs no answer have one clock, and no end where the kind says so', () => {
    expect(told('admission-notice', 'within-24-hours-of-admission').map((text) => text.slice(0, 14))).toEqual([
      ...['seen-overdue 1', 'seen-overdue 2', 'seen-overdue 4', 'seen-overdue 5'],
    ]);
    expect(told('general-message', 'today').at(-1)).toBe('expiry-due 1 12-25T16:00 both');
  });

  it('are counted as elapsed hours, also over the night when clocks are set back', () => {
    const [, today] = ofKind('care-request', 'today');
    const { seenDueAt, answerDueAt } = clocksFrom(
      today,
      { ladder: [], expiresAfter: null },
      new Date('2026-10-24T23:30:00Z'),
      office,
    );
    expect([seenDueAt.toISOString(), answerDueAt?.toISOString()]).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T03:30:00.000Z',
    ]);
  });

  it('in working hours are put off by a receiver that is hardly ever open for 14 days and no longer, so that the sender is told', () => {
    const from = new Date('2026-11-23T09:00:00Z');
    const due = (hours: object): string => afterTerm('working PT4H', from, hours).toISOString();
    expect(due({ mon: ['08:00-08:01'] })).toBe('2026-12-07T13:00:00.000Z');
    expect(due({ tue: ['08:00-10:00'], thu: ['08:00-10:00'] })).toBe('2026-11-26T09:00:00.000Z');
  });

  it('are never made of a text that is no time', () => {
    expect(() => afterTerm('soon', at, office)).toThrow('"soon" is no time.');
  });
});
