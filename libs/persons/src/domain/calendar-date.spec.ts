import { swedishDate } from '@care/kernel';
import { ageAt, realDate } from './calendar-date';

describe('a calendar date', () => {
  it('is Swedish: the new day begins at midnight in Stockholm, summer and winter', () => {
    expect(swedishDate(new Date('2026-01-01T22:59:59Z'))).toBe('2026-01-01');
    expect(swedishDate(new Date('2026-01-01T23:00:00Z'))).toBe('2026-01-02');
    expect(swedishDate(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
  });

  it('is real or nothing', () => {
    expect(realDate(2024, 2, 29)).toBe('2024-02-29');
    expect([realDate(2023, 2, 29), realDate(2023, 4, 31), realDate(2023, 0, 1), realDate(2023, 1, 0)]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

describe('an age', () => {
  const midnight = new Date('2026-11-21T23:00:00Z');

  it('changes at midnight in Stockholm on the birthday', () => {
    expect(ageAt('2008-11-22', new Date(midnight.getTime() - 1000))).toBe(17);
    expect(ageAt('2008-11-22', midnight)).toBe(18);
  });

  it('changes on 1 March for whoever was born on 29 February', () => {
    expect(ageAt('2008-02-29', new Date('2026-02-28T12:00:00Z'))).toBe(17);
    expect(ageAt('2008-02-29', new Date('2026-03-01T12:00:00Z'))).toBe(18);
  });
});
