import { HORIZONS, spanOf } from './horizons';

const at = (text: string): Date => new Date(text);

describe('The horizons of a work list', () => {
  it('share all of time between them, in order', () => {
    const spans = HORIZONS.map((horizon) => spanOf(horizon, at('2026-11-26T07:12:00Z')));
    expect(spans).toEqual([
      { from: '-infinity', until: '2026-11-26T07:12:00.000Z' },
      { from: '2026-11-26T07:12:00.000Z', until: '2026-11-26T09:12:00.000Z' },
      { from: '2026-11-26T09:12:00.000Z', until: '2026-11-26T23:00:00.000Z' },
      { from: '2026-11-26T23:00:00.000Z', until: 'infinity' },
    ]);
    expect(spanOf(undefined, at('2026-11-26T07:12:00Z'))).toEqual({ from: '-infinity', until: 'infinity' });
  });

  it.each([
    ['before the clocks go back (25 hours)', '2026-10-24T23:30:00Z', '2026-10-25T23:00:00.000Z'],
    ['after they have gone back', '2026-10-25T12:00:00Z', '2026-10-25T23:00:00.000Z'],
    ['before they go forward (23 hours)', '2027-03-27T23:30:00Z', '2027-03-28T22:00:00.000Z'],
    ['in summer', '2026-06-23T12:00:00Z', '2026-06-23T22:00:00.000Z'],
    ['a minute after a Swedish midnight that UTC has not reached', '2026-06-23T22:01:00Z', '2026-06-24T22:00:00.000Z'],
  ])('end the day at midnight in Sweden: %s', (_when, now, midnight) => {
    expect(spanOf('later', at(now)).from).toBe(midnight);
  });

  it('has no rest of today when two hours go past midnight', () => {
    const now = at('2026-11-26T22:30:00Z');
    expect(spanOf('today', now)).toEqual({ from: '2026-11-27T00:30:00.000Z', until: '2026-11-27T00:30:00.000Z' });
    expect(spanOf('later', now).from).toBe('2026-11-27T00:30:00.000Z');
  });
});
