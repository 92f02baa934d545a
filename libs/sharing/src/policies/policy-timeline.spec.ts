import type { Agreement } from '@care/directory';
import { placeOf, timelineOf } from './policy-timeline';

const agreement = (id: string, validFrom: string, validTo: string | null = null): Agreement => ({
  ...{ id, region: '24', kind: 'guardian-view', value: { allowed: true }, validFrom, validTo },
});
const told = (agreements: readonly Agreement[]): unknown[] =>
  timelineOf(agreements).map(({ agreement: each, from, to }) => [each?.id ?? 'default', from, to]);

describe('the time line of a policy', () => {
  it('is the default where nothing is agreed', () => {
    expect(told([])).toEqual([['default', null, null]]);
  });

  it('goes from one agreement to the next, however they were written', () => {
    expect(told([agreement('b', '2027-01-01'), agreement('a', '2026-01-01')])).toEqual([
      ['default', null, '2026-01-01'],
      ['a', '2026-01-01', '2027-01-01'],
      ['b', '2027-01-01', null],
    ]);
  });

  it('falls back to what came before when one ends, and to the default when nothing did', () => {
    expect(told([agreement('a', '2026-01-01', '2026-12-01'), agreement('b', '2026-03-01', '2026-06-01')])).toEqual([
      ['default', null, '2026-01-01'],
      ['a', '2026-01-01', '2026-03-01'],
      ['b', '2026-03-01', '2026-06-01'],
      ['a', '2026-06-01', '2026-12-01'],
      ['default', '2026-12-01', null],
    ]);
  });

  it('knows what is past, in force and coming, by the day', () => {
    const places = (today: string): string[] =>
      timelineOf([agreement('a', '2026-01-01', '2026-02-01')]).map((span) => placeOf(span, today));
    expect(places('2025-12-31')).toEqual(['now', 'coming', 'coming']);
    expect(places('2026-01-01')).toEqual(['past', 'now', 'coming']);
    expect(places('2026-01-31')).toEqual(['past', 'now', 'coming']);
    expect(places('2026-02-01')).toEqual(['past', 'past', 'now']);
  });
});
