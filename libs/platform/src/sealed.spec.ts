import { BrokenSeal, Sealed } from './sealed';
import { readSettings } from './settings';

const settingsWith = (SECRET: string) =>
  readSettings({ DATABASE_URL: 'postgres://care_api@localhost/care', SECRET, DEMONSTRATION: 'true' });
const sealed = new Sealed(settingsWith('a'.repeat(32)));
const row = '00000000-0000-4000-8000-000000000001';
const text = { name: 'Sixten Bäckman', note: 'å, ä, ö' };

describe('Sealed text', () => {
  it('opens for the row it was sealed for, as bytes, as base64 and as the hex that JSON carries', () => {
    const bytes = sealed.seal(row, text);
    for (const form of [bytes, bytes.toString('base64'), `\\x${bytes.toString('hex')}`])
      expect(sealed.open(row, form)).toEqual(text);
  });

  it('says nothing of what it holds, and never the same twice', () => {
    const [one, two] = [sealed.seal(row, text), sealed.seal(row, text)];
    expect(one.toString('latin1')).not.toContain('Sixten');
    expect(one.equals(two)).toBe(false);
  });

  it('cannot be moved to another row', () => {
    const bytes = sealed.seal(row, text);
    expect(() => sealed.open('00000000-0000-4000-8000-000000000002', bytes)).toThrow(BrokenSeal);
  });

  it('breaks when any single bit is turned', () => {
    const bytes = sealed.seal(row, { a: 1 });
    for (let at = 0; at < bytes.length; at++) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ 1;
      expect(() => sealed.open(row, turned)).toThrow(BrokenSeal);
    }
  });

  it('breaks when it is cut, and with another secret', () => {
    const bytes = sealed.seal(row, text);
    for (const length of [0, 1, 29, bytes.length - 1])
      expect(() => sealed.open(row, bytes.subarray(0, length))).toThrow(BrokenSeal);
    expect(() => new Sealed(settingsWith('b'.repeat(32))).open(row, bytes)).toThrow(BrokenSeal);
  });
});
