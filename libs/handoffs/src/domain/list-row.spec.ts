import { readSentAt, tellsNumber } from './list-row';

const now = new Date('2026-11-23T09:00:00Z');
const read = (text: string): string => {
  const time = readSentAt(text, now);
  return typeof time === 'string' ? time : time.toISOString();
};

describe('The time at which another system sent a row', () => {
  it.each([
    ['2026-11-23 06:15', '2026-11-23T05:15:00.000Z'],
    ['2026-11-23T06:15:30', '2026-11-23T05:15:30.000Z'],
    [' 2026-07-01 06:15 ', '2026-07-01T04:15:00.000Z'],
    ['2026-11-23T06:15:00+01:00', '2026-11-23T05:15:00.000Z'],
    ['2026-11-23 06:15:00.123Z', '2026-11-23T06:15:00.000Z'],
    ['2026-11-23T01:15-0500', '2026-11-23T06:15:00.000Z'],
    ['2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-11-23 10:00', '2026-11-23T09:00:00.000Z'],
    ['2025-11-23 06:15', '2025-11-23T05:15:00.000Z'],
  ])('%s is %s: Swedish time where nothing else is said, and the first of an hour that comes twice', (text, time) => {
    expect(read(text)).toBe(time);
  });

  it.each(['', '2026-11-23', '06:15', '23/11/2026 06:15', '2026-02-30 06:15', '2026-11-23 25:00', '2026-W47-1T06:15'])(
    'is none: "%s"',
    (text) => expect(read(text)).toBe('not-a-time'),
  );

  it('is none in the hour that is left out in spring, unless its offset is said', () => {
    expect(read('2026-03-29 02:30')).toBe('not-a-time');
    expect(read('2026-03-29 02:30+01:00')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('neither lies ahead nor more than a year back', () => {
    expect(read('2026-11-23 10:01')).toBe('in-the-future');
    expect(read('2025-11-20 06:15')).toBe('too-long-ago');
  });
});

describe('An id that is kept and shown', () => {
  it.each(['193502234796', '3502234796', 'NUS-19350223-4796', 'a350223-4796b', '1935 02 23 47 96'])(
    'gives away the person: %s',
    (id) => expect(tellsNumber(id, '19350223-4796')).toBe(true),
  );

  it.each(['NUS52-0001', '4796', '193502', ''])('does not: "%s"', (id) => {
    expect(tellsNumber(id, '19350223-4796')).toBe(false);
  });

  it('is not asked what an unusable number would say', () => {
    expect(tellsNumber('NUS52-0001', '0001')).toBe(false);
  });
});
