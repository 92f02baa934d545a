import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityNumber } from './identity-number';
import { NotAnIdentityNumber } from './identity-number.errors';

interface OfficialNumbers {
  readonly personnummer: readonly (readonly [string, string])[];
  readonly samordningsnummer: readonly (readonly [string, string])[];
  readonly unknownDate: readonly string[];
  readonly impossibleDate: readonly string[];
}
const file = join(__dirname, '../../test-data/official-test-numbers.json');
const official = JSON.parse(readFileSync(file, 'utf8')) as OfficialNumbers;
const NOW = new Date('2026-11-22T10:00:00Z');
const DIGITS = Array.from('0123456789');
const all = [...official.personnummer, ...official.samordningsnummer]
  .map(([number]) => number)
  .concat(official.unknownDate, official.impossibleDate);

const parse = (text: string, at = NOW): IdentityNumber => IdentityNumber.parse(text, at);
const accepted = (texts: readonly string[], at = NOW): string[] => texts.filter((text) => isAccepted(text, at));

function isAccepted(text: string, at: Date): boolean {
  try {
    parse(text, at);
    return true;
  } catch (error) {
    if (error instanceof NotAnIdentityNumber) return false;
    throw error;
  }
}

describe('every official test number', () => {
  it('is there to be tested', () => expect(all).toHaveLength(1129));

  it.each(official.personnummer)('personnummer %s was born %s', (number, birthDate) => {
    expect(parse(number)).toMatchObject({ kind: 'personnummer', value: number, birthDate, isTest: false });
  });

  it.each(official.samordningsnummer)('samordningsnummer %s was born %s', (number, birthDate) => {
    expect(parse(number)).toMatchObject({ kind: 'samordningsnummer', value: number, birthDate });
  });

  it.each([...official.unknownDate, ...official.impossibleDate])('samordningsnummer %s has no birth date', (number) => {
    expect(parse(number)).toMatchObject({ kind: 'samordningsnummer', value: number, birthDate: undefined });
  });

  it('means the same with ten digits and the sign of its century', () => {
    const meanings = all.map((number) => {
      const sign = Number(number.slice(0, 4)) <= 1926 ? '+' : '-';
      return parse(`${number.slice(2, 8)}${sign}${number.slice(8)}`).value;
    });
    expect(meanings).toEqual(all);
  });

  it('means the same with twelve digits and a hyphen, and between spaces', () => {
    expect(all.map((number) => parse(` ${parse(number).written} `).value)).toEqual(all);
  });
});

describe('near misses of every official test number', () => {
  const everywhere = (change: (number: string, at: number) => readonly string[]): string[] =>
    all.flatMap((number) => Array.from(number, (_, at) => change(number, at)).flat());
  const replace = (number: string, at: number, by: string): string => number.slice(0, at) + by + number.slice(at + 1);

  it('are refused with one digit changed', () => {
    const texts = everywhere((number, at) =>
      DIGITS.filter((digit) => digit !== number[at]).map((digit) => replace(number, at, digit)),
    );
    expect(texts).toHaveLength(1129 * 12 * 9);
    expect(accepted(texts)).toEqual([]);
  });

  it('are refused with two neighbours swapped, except 0 and 9, which the check digit cannot tell apart', () => {
    const texts = everywhere((number, at) => {
      const pair = number.slice(at, at + 2);
      if (pair.length < 2 || pair[0] === pair[1] || pair === '09' || pair === '90') return [];
      return [number.slice(0, at) + pair[1] + pair[0] + number.slice(at + 2)];
    });
    expect(accepted(texts)).toEqual([]);
  });

  it('are refused with a digit missing or added', () => {
    const shorter = all.map((number) => number.slice(0, -1));
    const longer = all.map((number) => `${number}0`);
    const nine = all.map((number) => number.slice(3));
    expect(accepted([...shorter, ...longer, ...nine])).toEqual([]);
  });

  it('are refused with letters that look like digits', () => {
    const lookalikes: Readonly<Record<string, string>> = { 0: 'O', 1: 'l', 2: 'Z', 5: 'S', 8: 'B' };
    expect(accepted(everywhere((number, at) => [replace(number, at, lookalikes[number[at] ?? ''] ?? 'I')]))).toEqual(
      [],
    );
  });

  it('are refused with full-width or Arabic digits, NUL, bidirectional controls, lone surrogates and inner spaces', () => {
    const strange = (digit: string): string[] => [
      String.fromCodePoint(0xff10 + Number(digit)),
      String.fromCodePoint(0x0660 + Number(digit)),
      `${digit}\0`,
      `\u202e${digit}`,
      `${digit}\ud800`,
      `${digit} `,
    ];
    const texts = everywhere((number, at) => strange(number[at] ?? '').map((by) => replace(number, at, by)));
    expect(accepted(texts.filter((text) => text.trim().length !== 12 || /[^0-9 ]/.test(text)))).toEqual([]);
  });
});

describe('the century of ten digits', () => {
  const born1926 = official.personnummer.find(([, birthDate]) => birthDate.startsWith('1926'))?.[0] ?? '';
  const short = (sign: string): string => `${born1926.slice(2, 8)}${sign}${born1926.slice(8)}`;

  it('is the last one before the year of the hundredth birthday, with a hyphen or nothing', () => {
    const before = new Date('2025-06-01T10:00:00Z');
    expect([parse(short('-'), before).value, parse(short(''), before).value]).toEqual([born1926, born1926]);
  });

  it('needs the plus sign from New Year of that year, by Swedish time', () => {
    const lastMinute = new Date('2025-12-31T22:59:59Z');
    const newYear = new Date('2025-12-31T23:00:00Z');
    expect(accepted([short('+')], lastMinute)).toEqual([]);
    expect(parse(short('+'), newYear).value).toBe(born1926);
  });

  it('refuses a plus sign on twelve digits of somebody younger than that', () => {
    const [young] = official.personnummer.find(([, birthDate]) => birthDate.startsWith('1990')) ?? [''];
    expect(accepted([`${young.slice(0, 8)}+${young.slice(8)}`])).toEqual([]);
  });

  it('refuses whoever is not yet born', () => {
    expect(accepted(all, new Date('1913-12-31T10:00:00Z'))).toEqual([]);
  });
});

describe('an identity number in a log or an answer', () => {
  it('says only its kind unless somebody asks for the value', () => {
    const number = parse(all[0] ?? '');
    expect([JSON.stringify({ number }), String(number)]).toEqual(['{"number":"[personnummer]"}', '[personnummer]']);
  });
});
