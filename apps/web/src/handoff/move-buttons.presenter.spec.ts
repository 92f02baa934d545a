import { wordsOf } from '../texts/words-of';
import { buttonsOf } from './move-buttons.presenter';

const sv = wordsOf('sv');
const shown = (...acts: string[]) => buttonsOf({ acts }, sv).map(({ text, key, leads }) => [text, key, leads]);

describe('the buttons of a handoff', () => {
  it('are what may be done; words are announced by three dots', () => {
    expect(shown('accept', 'reject', 'misaddress')).toEqual([
      ['Ta emot', 'A', true],
      ['Avvisa …', 'R', false],
      ['Fel enhet …', undefined, false],
    ]);
  });

  it('make no button of opening, which the page does by itself, nor of what stands elsewhere on it', () => {
    expect(shown('open', 'ask', 'claim', 'name-receiver')).toEqual([]);
  });

  it.each([
    [['start', 'complete', 'reject'], 'Påbörja'],
    [['complete', 'hold', 'fail'], 'Klart …'],
    [['resume', 'complete', 'fail'], 'Återuppta'],
    [['confirm-cancel', 'decline-cancel', 'complete'], 'Gå med på återtagandet'],
    [['review', 'incident', 'enter-in-error'], 'Granskat'],
  ])('of %j fill one, the next step: %s', (acts, text) => {
    expect(shown(...acts).filter(([, , leads]) => leads)).toEqual([[text, 'A', true]]);
  });

  it('fill none where there is no step forward, and put away what is seldom done', () => {
    const buttons = buttonsOf({ acts: ['withdraw', 'incident', 'enter-in-error'] }, sv);
    expect(buttons.map(({ act, leads, away }) => [act, leads, away])).toEqual([
      ['withdraw', false, false],
      ['incident', false, true],
      ['enter-in-error', false, true],
    ]);
  });
});
