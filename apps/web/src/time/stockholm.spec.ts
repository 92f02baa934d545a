import { wordsOf } from '../texts/words-of';
import { clockTime, dayAndTime, dayOf, daysBetween, durationOf, lastDay, moment, span } from './stockholm';

const sv = wordsOf('sv');
const en = wordsOf('en');
const now = new Date('2026-11-26T07:12:00Z');

describe('Swedish time', () => {
  it('writes the clock with a dot in Swedish and a colon in English', () => {
    expect(clockTime(now, sv)).toBe('08.12');
    expect(clockTime(now, en)).toBe('08:12');
  });

  it('counts calendar days in Sweden, also over the change to winter time', () => {
    expect(daysBetween(new Date('2026-10-24T21:59:00Z'), new Date('2026-10-25T22:59:00Z'))).toBe(1);
    expect(daysBetween(new Date('2026-11-26T22:59:00Z'), new Date('2026-11-26T23:01:00Z'))).toBe(1);
    expect(dayOf(new Date('2026-11-26T23:01:00Z'))).toBe('2026-11-27');
  });

  it('calls yesterday and tomorrow by name', () => {
    expect(moment(new Date('2026-11-25T14:37:00Z'), now, sv)).toBe('i går 15.37');
    expect(moment(new Date('2026-11-27T08:00:00Z'), now, sv)).toBe('i morgon 09.00');
    expect(moment(new Date('2026-11-20T08:00:00Z'), now, sv)).toBe('fre 20 nov 09.00');
  });

  it('counts what ends at midnight as the whole day before', () => {
    expect(lastDay(new Date('2027-05-22T22:00:00Z'), sv)).toBe('22 maj 2027');
  });

  it('writes the day and the time of the page', () => {
    expect(dayAndTime(now, sv)).toBe('Torsdag 26 november, 08.12');
  });

  it('leaves out what is nothing of a span', () => {
    expect(span(80 * 60_000, sv)).toBe('1 h 20 min');
    expect(span(49 * 3_600_000, sv)).toBe('2 d 1 h');
    expect(span(5_000, sv)).toBe('1 min');
  });

  it('reads the durations that a kind states', () => {
    expect(durationOf('PT2H')).toBe(7_200_000);
    expect(durationOf('P1DT4H30M')).toBe(102_600_000);
    expect(() => durationOf('2 hours')).toThrow('Not a duration');
  });
});
