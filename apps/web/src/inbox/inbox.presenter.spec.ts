import type { InboxRow } from '../api/shapes';
import en from '../texts/en.json';
import sv from '../texts/sv.json';
import { wordsOf } from '../texts/words-of';
import { lineOf, seenUpTo } from './inbox.presenter';

const by = { id: 'u', name: 'Avd. 52', sector: 'R', organisation: { id: 'o', name: 'Region' } } as const;
const row = (type: string, changes: Partial<InboxRow> = {}): InboxRow => ({
  ...{ id: 'r', seq: 1, item: 'i', at: '2026-11-22T07:12:00Z', own: false, type, ...changes },
});
const said = (type: string, changes: Partial<InboxRow> = {}): string => lineOf(row(type, changes), wordsOf('sv')).text;

/** Every type the server tells, but for those that only the clock makes and the one of lists. */
const DONE = [
  ...['sent', 'forwarded', 'received', 'accepted', 'acknowledged', 'rejected', 'misaddressed', 'started', 'held'],
  ...['resumed', 'completed', 'failed', 'withdrawn', 'cancel-requested', 'cancelled', 'cancel-declined'],
  ...['entered-in-error', 'claimed', 'released', 'given', 'consent-withdrawn'],
];

describe('a row of the inbox', () => {
  it.each(DONE)('of %s has words for one’s own and for another unit’s, in both languages', (act) => {
    for (const texts of [sv, en] as { inbox: { own: Record<string, string>; theirs: Record<string, string> } }[])
      expect([texts.inbox.own[act], texts.inbox.theirs[act]]).toEqual([expect.any(String), expect.any(String)]);
  });

  it('says who did it, or that it was oneself', () => {
    expect(said('handoffs.accepted.v1', { by })).toBe('Avd. 52 har tagit emot er överlämning.');
    expect(said('handoffs.accepted.v1', { own: true })).toBe('Ni tog emot överlämningen.');
    expect(said('handoffs.thread-written.v1', { by, said: 'question' })).toBe('Avd. 52 har ställt en fråga.');
    expect(said('handoffs.given.v1', { by })).toBe('En kollega har gett dig överlämningen.');
  });

  it('says what has not happened in time, and to whom it is meant', () => {
    const line = lineOf(row('handoffs.seen-overdue.v1', { audience: 'manager' }), wordsOf('sv'));
    expect(line).toEqual({
      text: 'Ingen har öppnat överlämningen i tid.',
      icon: 'warn',
      late: true,
      audience: 'Till enhetschefen',
    });
    expect(said('handoffs.seen-overdue.v1', { audience: 'sender' })).toBe(
      'Ingen hos mottagaren har öppnat er överlämning.',
    );
  });

  it('that lies with another unit is seen with those before it, and apart from what is for its deputy', () => {
    const unit = { ...by, id: 'closed' };
    const rows = [3, 5, 4].map((seq) => row('handoffs.sent.v1', { seq, unit }));
    const deputys = row('handoffs.seen-overdue.v1', { seq: 9, unit, audience: 'deputy' });
    expect(seenUpTo([...rows, deputys]).map(({ seq }) => seq)).toEqual([5, 9]);
  });
});
