import { wordsOf } from '../texts/words-of';
import { timeLeft } from './time-left.presenter';

const sv = wordsOf('sv');
const now = new Date('2026-11-26T07:12:00Z');
const due = (iso: string) => timeLeft(new Date(iso), 'answer', now, sv);

describe('time left', () => {
  it('says how long is left and when, in Swedish time', () => {
    expect(due('2026-11-26T12:30:00Z')).toMatchObject({
      words: '5 h 18 min',
      limit: 'svar senast 13.30',
      tone: 'calm',
    });
  });

  it('warns when less than an hour is left', () => {
    expect(due('2026-11-26T08:00:00Z')).toMatchObject({ words: '48 min', tone: 'soon' });
    expect(due('2026-11-26T08:12:00Z')).toMatchObject({ words: '1 h', tone: 'calm' });
  });

  it('says how late it is once the time has run out', () => {
    expect(due('2026-11-26T06:37:00Z')).toMatchObject({
      words: '35 min sen',
      limit: 'svar senast 07.37',
      tone: 'late',
    });
  });

  it('names the day when the limit is not today in Sweden', () => {
    expect(due('2026-11-27T15:00:00Z')).toMatchObject({ words: 'Fre 27 nov', limit: 'svar senast 16.00' });
    expect(due('2026-11-26T23:30:00Z')?.words).toBe('Fre 27 nov');
  });

  it('empties its rod as time passes and fills it again when late', () => {
    const rods = ['2026-11-27T07:00:00Z', '2026-11-26T12:00:00Z', '2026-11-26T08:00:00Z'].map(
      (iso) => due(iso)?.rod ?? 0,
    );
    expect([...rods].sort((a, b) => b - a)).toEqual(rods);
    expect(due('2026-11-26T05:00:00Z')?.rod).toBeGreaterThan(due('2026-11-26T07:00:00Z')?.rod ?? 0);
  });

  it('is absent where nothing is waited for', () => {
    expect(timeLeft(undefined, 'answer', now, sv)).toBeUndefined();
    expect(timeLeft(new Date('2026-11-26T12:30:00Z'), 'none', now, sv)).toBeUndefined();
  });
});
