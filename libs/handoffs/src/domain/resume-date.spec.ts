import { ResumeDateImpossible } from './handoff.errors';
import { resumeAtOf } from './resume-date';

/** Half past eleven in the evening in Sweden: of the same UTC day there, of the next day nowhere. */
const now = new Date('2026-11-26T22:30:00Z');

describe('The day on which work is taken up again', () => {
  it.each([
    ['2026-11-27', '2026-11-26T23:00:00.000Z'],
    ['2027-11-27', '2027-11-26T23:00:00.000Z'],
    ['2027-03-29', '2027-03-28T22:00:00.000Z'],
  ])('%s begins at midnight in Sweden, %s', (day, at) => {
    expect(resumeAtOf(day, now)?.toISOString()).toBe(at);
  });

  it('need not be said', () => {
    expect(resumeAtOf(undefined, now)).toBeNull();
  });

  it.each([
    '2026-11-26',
    '2026-11-01',
    '2027-11-28',
    '2027-02-30',
    '2026-12-1',
    '20261201',
    'i morgon',
    '2026-12-01T10:00',
    '',
  ])('is never %j', (day) => {
    expect(() => resumeAtOf(day, now)).toThrow(ResumeDateImpossible);
  });

  it('is tomorrow by the Swedish clock, also when the UTC day is another', () => {
    expect(() => resumeAtOf('2026-11-27', new Date('2026-11-26T23:30:00Z'))).toThrow(ResumeDateImpossible);
  });
});
