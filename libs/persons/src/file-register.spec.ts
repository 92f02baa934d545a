import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '@care/kernel';
import { IdentityNumber } from './domain/identity-number';
import { BrokenRegister, FileRegister } from './file-register';
import type { RegisterEntry } from './population-register';

const PEOPLE = join(__dirname, '../../../apps/care/demonstration/people.json');
const OFFICIAL = join(__dirname, '../test-data/official-test-numbers.json');
const clock = new SystemClock();

describe('a register in a file', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'register-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (text: string): FileRegister => {
    const file = join(folder, 'people.json');
    writeFileSync(file, text);
    return FileRegister.read(file, clock);
  };

  it('finds a person by the present and by the former number, and nobody by another', async () => {
    const register = FileRegister.read(PEOPLE, clock);
    const find = (number: string): Promise<RegisterEntry | undefined> =>
      register.find(IdentityNumber.parse(number, clock.now()));
    expect((await find('199005012381'))?.name).toBe('Daria Kovalenko');
    expect((await find('199003912384'))?.name).toBe('Daria Kovalenko');
    expect(await find('199504232381')).toBeUndefined();
  });

  it.each(['', '[]', '{"people":1}', '{"people":[{"number":"194206089206","name":"x"}]}'])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(BrokenRegister);
  });

  it('names the entry that is wrong, and never the number', () => {
    const wrong = '{"people":[{"number":"194206089205","name":"x"},{"number":"194206089206","name":"y"}]}';
    expect(() => read(wrong)).toThrow(/entry 2/);
    expect(() => read(wrong)).not.toThrow(/194206089206/);
  });
});

describe('the people of the demonstration', () => {
  const { people } = JSON.parse(readFileSync(PEOPLE, 'utf8')) as { people: RegisterEntry[] };
  const official = readFileSync(OFFICIAL, 'utf8');
  const byNumber = new Map(people.map((person) => [person.number, person]));

  it('have official fictitious numbers only, each its own', () => {
    const numbers = people.flatMap(({ number, formerNumber }) => [number, formerNumber ?? []].flat());
    expect(numbers.filter((number) => !official.includes(`"${number}"`))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('are of every sort that the rules tell apart', () => {
    const count = (test: (person: RegisterEntry) => boolean): number => people.filter(test).length;
    expect(people.length).toBeGreaterThanOrEqual(40);
    expect(count(({ protection }) => protection === 'sekretessmarkering')).toBe(2);
    expect(count(({ protection }) => protection === 'skyddad-folkbokforing')).toBe(1);
    expect(count(({ guardians }) => guardians?.length === 2)).toBeGreaterThanOrEqual(5);
    expect(count(({ godMan }) => godMan !== undefined)).toBe(1);
    expect(count(({ number }) => Number(number.slice(6, 8)) > 60)).toBe(1);
  });

  it('have guardians and a god man who are in the register under the same names', () => {
    const named = people.flatMap(({ guardians = [], godMan }) => [...guardians, godMan ?? []].flat());
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ number, name }) => byNumber.get(number ?? '')?.name !== name)).toEqual([]);
  });
});
