import { IdentityNumber } from './identity-number';
import { NotAnIdentityNumber } from './identity-number.errors';
import { drawOwnNumber } from './own-series';

const NOW = new Date('2026-11-22T10:00:00Z');
const parse = (text: string): IdentityNumber => IdentityNumber.parse(text, NOW);

describe('a national reserve number', () => {
  it('tells the birth date when it is known', () => {
    expect(parse('22810829AB17')).toMatchObject({ kind: 'national-reserve', birthDate: '1981-08-29' });
    expect(parse('26050114-HK21')).toMatchObject({ value: '26050114HK21', birthDate: '2005-01-14' });
  });

  it('tells none when it is unknown', () => {
    expect(parse('00172050AB17')).toMatchObject({ kind: 'national-reserve', birthDate: undefined });
  });

  it.each([
    '22811329AB17',
    '00171250AB17',
    '21810829AB17',
    '24810829AB17',
    '22810829IB17',
    '22810829A117',
    '23991231AB17',
  ])('%s is none: no such date, century or letter, or not yet born', (text) =>
    expect(() => parse(text)).toThrow(NotAnIdentityNumber),
  );
});

describe('a local reserve number', () => {
  it.each([
    ['19810829M071', '1981-08-29'],
    ['19450829K088', '1945-08-29'],
    ['19930829X802', '1993-08-29'],
    ['19450829SF2B', '1945-08-29'],
    ['19810829SU3A', undefined],
    ['991981000010', undefined],
    ['991993000032', undefined],
  ])('%s, an example its issuer gives, is read', (text, birthDate) => {
    expect(parse(text)).toMatchObject({ kind: 'local-reserve', value: text, birthDate });
  });

  it.each(['19810829M072', '19810829K071', '19810832M071', '991981000011', '19450829XF2B', '19450829SF2V'])(
    '%s is none: wrong check digit, sex, date, region or sign',
    (text) => expect(() => parse(text)).toThrow(NotAnIdentityNumber),
  );

  it('of the test series is told apart', () => {
    expect([parse('99TEST000001').isTest, parse('19810829M071').isTest]).toEqual([true, false]);
    expect(() => parse('99TEST00001')).toThrow(NotAnIdentityNumber);
  });
});

describe('a number of our own series', () => {
  const drawn = drawOwnNumber('24', '7b0c6a4e-9d1f-4c3e-8a52-000000000001');

  it('is read back, small letters too', () => {
    expect(parse(drawn.toLowerCase())).toMatchObject({ kind: 'local-reserve', value: drawn, birthDate: undefined });
    expect(drawn).toMatch(/^99R24/);
  });

  it('is another one for the next lot, and the same for the same', () => {
    const numbers = Array.from({ length: 2000 }, (_, lot) => drawOwnNumber('24', String(lot)));
    expect(new Set(numbers).size).toBe(2000);
    expect(drawOwnNumber('24', '17')).toBe(numbers[17]);
  });

  it('is refused with any sign changed or two neighbours swapped', () => {
    const misses = Array.from(drawn, (sign, at) => [
      drawn.slice(0, at) + (sign === 'X' ? 'Y' : 'X') + drawn.slice(at + 1),
      drawn.slice(0, at) + (drawn[at + 1] ?? '') + sign + drawn.slice(at + 2),
    ]).flat();
    const wrong = misses.filter((text) => text !== drawn);
    wrong.forEach((text) => expect(() => parse(text)).toThrow(NotAnIdentityNumber));
  });
});
