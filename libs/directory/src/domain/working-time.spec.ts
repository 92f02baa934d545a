import { isHoliday } from './swedish-days';
import { afterWorking } from './working-time';

const HOUR = 3_600_000;
const office = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['07:30-16:30']]));
const broken = { ...office, mon: ['13:00-16:30', '07:30-12:00'] };
const night = { fri: ['21:00-07:00'], sat: ['21:00-07:00'], sun: ['21:00-07:00'] };
const always = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]),
);
/** Swedish wall-clock time after so many hours of being open. */
const after = (at: string, hours: number, open: object): string =>
  afterWorking(new Date(at), hours * HOUR, open)
    .toLocaleString('sv', { timeZone: 'Europe/Stockholm' })
    .slice(0, 16);

describe('Working time', () => {
  it.each([
    ['within one day', '2026-11-24T08:00+01:00', 4, office, '2026-11-24 12:00'],
    ['from before opening', '2026-11-24T05:00+01:00', 1, office, '2026-11-24 08:30'],
    ['exactly until closing', '2026-11-24T15:30+01:00', 1, office, '2026-11-24 16:30'],
    ['over the night', '2026-11-24T15:31+01:00', 1, office, '2026-11-25 07:31'],
    ['over a weekend', '2026-11-27T16:00+01:00', 4, office, '2026-11-30 11:00'],
    ['past lunch, whatever order the hours are written in', '2026-11-23T11:30+01:00', 1, broken, '2026-11-23 13:30'],
    ['over Christmas with its eve, and not open in between', '2026-12-23T16:00+01:00', 1, office, '2026-12-28 08:00'],
    ['over Easter', '2026-04-02T16:00+02:00', 1, office, '2026-04-07 08:00'],
    ['over midsummer eve', '2026-06-18T16:00+02:00', 1, office, '2026-06-22 08:00'],
    ['over a holiday as elapsed time where it is always open', '2026-12-24T20:00+01:00', 8, always, '2026-12-25 04:00'],
    ['with Sunday’s night hours on the night of a holiday', '2026-04-06T20:00+02:00', 2, night, '2026-04-06 23:00'],
    ['over the short night in March', '2026-03-28T21:00+01:00', 9, night, '2026-03-29 07:00'],
    ['over the long night in October', '2026-10-24T21:00+02:00', 11, night, '2026-10-25 07:00'],
    [
      'from a time that the short night skips',
      '2026-03-28T21:00+01:00',
      1,
      { sun: ['02:30-06:00'] },
      '2026-03-29 04:00',
    ],
    [
      'until a time that it skips',
      '2026-03-29T00:00+01:00',
      3,
      { sat: ['22:00-02:30'], sun: ['07:00-08:00'] },
      '2026-03-29 08:00',
    ],
    ['where no hours are told, as elapsed time', '2026-12-24T20:00+01:00', 8, {}, '2026-12-25 04:00'],
    ['for weeks', '2026-11-23T07:30+01:00', 90, office, '2026-12-04 16:30'],
    ['of no length at all, at once', '2026-11-28T12:00+01:00', 0, office, '2026-11-28 12:00'],
  ])('runs %s', (_, at, hours, open, expected) => {
    expect(after(at, hours, open)).toBe(expected);
  });

  it('takes as long to find whatever hours were written, and waits for no unit longer than sixty days', () => {
    const minute = (n: number): string =>
      `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    const overlapping = { mon: Array.from({ length: 3000 }, (_, n) => `08:00-${minute(481 + (n % 500))}`) };
    const began = performance.now();
    expect(after('2026-11-23T07:00+01:00', 2, overlapping)).toBe('2026-11-23 10:00');
    expect(after('2026-11-23T07:00+01:00', 5, { mon: ['08:00-08:01'] })).toBe('2027-01-18 12:52');
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('neither stands still nor goes back, over the night on which a clock is set back', () => {
    const from = new Date('2026-10-23T19:00Z');
    const times = Array.from({ length: 140 }, (_, step) => afterWorking(from, step * HOUR * 0.25, night).getTime());
    expect(new Set(times).size).toBe(times.length);
    expect(times.toSorted((one, other) => one - other)).toEqual(times);
  });
});

describe('A Swedish holiday', () => {
  it('1989:253: is a fixed day, a day by Easter, midsummer day or All Saints’ Day, and no other', () => {
    const all = (year: number): string[] =>
      Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10))
        .filter((day) => day.startsWith(`${year}`) && isHoliday(day))
        .map((day) => day.slice(5));
    const [before, after] = [
      ['01-01', '01-06'],
      ['12-24', '12-25', '12-26', '12-31'],
    ];
    expect(all(2026)).toEqual([
      ...before,
      ...['04-03', '04-05', '04-06', '05-01', '05-14', '05-24', '06-06', '06-19', '06-20', '10-31'],
      ...after,
    ]);
    expect(all(2028)).toEqual([
      ...before,
      ...['04-14', '04-16', '04-17', '05-01', '05-25', '06-04', '06-06', '06-23', '06-24', '11-04'],
      ...after,
    ]);
    expect(all(2038)).toContain('04-25');
  });

  it('1930:173 2 §: midsummer eve, Christmas eve and New Year’s eve count as holidays when a time runs out', () => {
    expect(['2026-06-19', '2026-12-24', '2026-12-31', '2026-04-04', '2026-11-22'].map(isHoliday)).toEqual([
      ...[true, true, true],
      ...[false, false],
    ]);
  });
});
