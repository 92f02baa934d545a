import { searchText, sortKey, wordsOf } from './unit-kind';

describe('the order of unit names', () => {
  it('is the Swedish one: å, ä and ö last, other accents as their letter', () => {
    const names = ['Öst', 'Älvstranden', 'Ålidhem', 'Zon', 'Éden', 'Eda', 'Edsvik', 'alfa', 'Beta'];
    const sorted = names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    expect(sorted).toEqual(['alfa', 'Beta', 'Eda', 'Éden', 'Edsvik', 'Zon', 'Ålidhem', 'Älvstranden', 'Öst']);
  });
});

describe('the words of a unit', () => {
  it('are those of its name, its place, what it does and its sector, in both languages', () => {
    const text = searchText('A', 'home-nursing', 'Hemsjukvården Centrum', 'Umeå kommun');
    expect(text).toContain(' hemsjukvården centrum umeå kommun hemsjukvård home nursing äldreomsorg');
  });

  it('are letters and digits, however the accents were typed', () => {
    expect(wordsOf('  ALIDHEM, A\u030alidhem%_\0 2 ')).toEqual(['alidhem', 'ålidhem', '2']);
  });
});
