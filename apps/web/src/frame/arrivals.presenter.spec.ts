import { wordsOf } from '../texts/words-of';
import { arrivalText } from './arrivals.presenter';

const from = { id: 'u', name: 'Avd. 52', sector: 'R', organisation: { id: 'o', name: 'Region Västerbotten' } } as const;
const said = (count: number, language: 'sv' | 'en' = 'sv'): string =>
  arrivalText({ arrived: { count, from } }, wordsOf(language));

describe('The notice of what a list brought', () => {
  it('says how many they are and where they came from', () => {
    expect([said(1), said(37)]).toEqual([
      '1 överlämning har kommit från Avd. 52.',
      '37 överlämningar har kommit från Avd. 52.',
    ]);
    expect(said(37, 'en')).toBe('37 handoffs have come from Avd. 52.');
  });

  it('says no number that was not counted to its end', () => {
    expect(said(1_000)).toBe('Minst 1000 överlämningar har kommit från Avd. 52.');
  });
});
