import { wordsOf } from '../texts/words-of';
import { outcomeOf, standingText } from './standing.presenter';

const sv = wordsOf('sv');
const now = new Date('2026-11-26T07:12:00Z');
const unit = (name: string) => ({ id: name, name, sector: 'R', organisation: { id: 'o', name: 'Regionen' } }) as const;
const view = { side: 'to', from: unit('Avd. 52'), to: unit('Hemsjukvården'), resumeOn: null } as const;

describe('where the work stands', () => {
  it('is said when it rests until a day, and of nothing else that goes on', () => {
    expect(standingText({ ...view, state: 'on-hold', resumeOn: '2026-11-30' }, sv)).toBe(
      'Pausad. Återupptas 30 november 2026.',
    );
    expect(standingText({ ...view, state: 'on-hold' }, sv)).toBeUndefined();
    expect(standingText({ ...view, state: 'in-progress' }, sv)).toBeUndefined();
  });

  it('says to each side who waits for whom when the sender wants it back', () => {
    expect(standingText({ ...view, state: 'cancel-requested' }, sv)).toBe(
      'Avd. 52 vill återta överlämningen. Ge besked.',
    );
    expect(standingText({ ...view, side: 'from', state: 'cancel-requested' }, sv)).toBe(
      'Ni har bett om att få återta den. Hemsjukvården ger besked.',
    );
  });

  it('is how it went, and to the sender when it was looked at', () => {
    expect(outcomeOf({ outcome: null }, now, sv)).toBeUndefined();
    expect(outcomeOf({ outcome: 'Läkt' }, now, sv)).toEqual({ text: 'Läkt' });
    expect(outcomeOf({ outcome: 'Läkt', reviewedAt: '2026-11-26T07:00:00Z' }, now, sv)).toEqual({
      text: 'Läkt',
      reviewed: 'Granskad 08.00.',
    });
  });
});
