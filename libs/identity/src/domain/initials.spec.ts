import { initials } from './initials';

describe('initials', () => {
  it.each([
    ['Pia Ström', 'PS'],
    ['Eva-Lena Sandberg', 'ES'],
    ['örjan af Ekenstam', 'ÖE'],
    ['Madonna', 'M'],
    ['  ', ''],
    ['𝒜da Berg', '𝒜B'],
  ])('of "%s" are %s', (name, letters) => expect(initials(name)).toBe(letters));
});
