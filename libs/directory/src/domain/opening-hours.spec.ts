import { InvalidOpeningHours } from './directory.errors';
import { OpeningHours } from './opening-hours';

const office = new OpeningHours({
  mon: ['07:30-12:00', '13:00-16:30'],
  tue: ['07:30-16:30'],
  wed: ['07:30-16:30'],
  thu: ['07:30-16:30'],
  sat: ['07:30-16:30'],
});
const night = new OpeningHours({ sat: ['21:00-07:00'], sun: ['21:00-07:00'] });
const at = (text: string): Date => new Date(text);

describe('opening hours', () => {
  it('follow the wall clock in Stockholm in winter and in summer', () => {
    expect(['06:29', '06:30', '15:29', '15:30'].map((time) => office.isOpen(at(`2026-11-24T${time}:00Z`)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(['05:29', '05:30', '14:29', '14:30'].map((time) => office.isOpen(at(`2026-07-07T${time}:00Z`)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('have a break and days off', () => {
    expect(office.isOpen(at('2026-11-23T11:30:00Z'))).toBe(false);
    expect(office.isOpen(at('2026-11-27T11:30:00Z'))).toBe(false);
  });

  it('are Sunday’s on a holiday, and the evening before ends as it began', () => {
    expect(office.isOpen(at('2026-12-24T09:00:00Z'))).toBe(false);
    expect(office.isOpen(at('2026-12-23T09:00:00Z'))).toBe(true);
    expect(night.isOpen(at('2026-12-25T21:00:00Z'))).toBe(true);
    expect(night.isOpen(at('2026-12-26T05:00:00Z'))).toBe(true);
    expect(office.wordsOn(at('2026-12-24T09:00:00Z'), 'sv')).toBe('');
  });

  it('may run past midnight, also over the nights when the clock is changed', () => {
    const springForward = [
      '2026-03-28T20:30:00Z',
      '2026-03-29T00:59:59Z',
      '2026-03-29T01:00:00Z',
      '2026-03-29T04:59:59Z',
    ];
    expect(springForward.map((time) => night.isOpen(at(time)))).toEqual([true, true, true, true]);
    expect(night.isOpen(at('2026-03-29T05:00:00Z'))).toBe(false);
    const fallBack = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T05:59:59Z'];
    expect(fallBack.map((time) => night.isOpen(at(time)))).toEqual([true, true, true]);
    expect(night.isOpen(at('2026-10-25T06:00:00Z'))).toBe(false);
  });

  it('round the clock are open at every hour of a week', () => {
    const hours = Array.from({ length: 168 }, (_, hour) => new Date(Date.UTC(2026, 9, 23, hour)));
    expect(hours.every((hour) => OpeningHours.always().isOpen(hour))).toBe(true);
  });

  it('are said in one line, Swedish and English', () => {
    expect(office.words('sv')).toBe('mån 07.30–12.00 och 13.00–16.30, tis–tors 07.30–16.30, lör 07.30–16.30');
    expect(office.words('en')).toBe('Mon 07:30–12:00 and 13:00–16:30, Tue–Thu 07:30–16:30, Sat 07:30–16:30');
    expect([OpeningHours.always().words('sv'), OpeningHours.always().words('en')]).toEqual([
      'Dygnet runt',
      'Round the clock',
    ]);
    expect([new OpeningHours({}).words('sv'), new OpeningHours({}).words('en')]).toEqual(['Stängt', 'Closed']);
  });

  it.each(['7:30-16:30', '07.30-16.30', '24:00-07:00', '07:30-24:30', '07:60-08:00', ''])('refuse "%s"', (span) => {
    expect(() => new OpeningHours({ mon: [span] })).toThrow(InvalidOpeningHours);
  });
});
