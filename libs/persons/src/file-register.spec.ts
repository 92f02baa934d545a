import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '@care/kernel';
import { ageAt } from './domain/calendar-date';
import { IdentityNumber } from './domain/identity-number';
import { BrokenRegister, FileRegister } from './file-register';
import type { RegisterEntry } from './population-register';

const PEOPLE = join(__dirname, '../../../apps/care/demonstration/people.json');
const OFFICIAL = join(__dirname, '../test-data/official-test-numbers.json');
const clock = new SystemClock();

const bornOn = (number: string): string => number.replace(/^(\d{4})(\d\d)(\d\d).*/, '$1-$2-$3');

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
    expect(count(({ protection }) => protection === 'skyddad-folkbokforing')).toBe(3);
    expect(count(({ guardians }) => guardians?.length === 2)).toBeGreaterThanOrEqual(5);
    expect(count(({ godMan }) => godMan !== undefined)).toBe(2);
    expect(count(({ number }) => Number(number.slice(6, 8)) > 60)).toBe(1);
  });

  it('have somebody for every case of consent (FB 6 kap. 11 och 13 §§, 11 kap. 4 §; OSL 12 kap. 3 §)', () => {
    const aged = (years: number): RegisterEntry[] =>
      people.filter(
        ({ number, guardians }) => guardians && ageAt(bornOn(number), new Date('2026-11-23T09:00:00Z')) === years,
      );
    for (const years of [8, 13, 16]) expect(aged(years).some(({ guardians }) => guardians?.length === 2)).toBe(true);
    const scopes = people.flatMap(({ godMan }) => (godMan ? [godMan.scope.join(' ')] : []));
    expect(scopes.sort()).toEqual(['bevaka-ratt sorja-for-person', 'forvalta-egendom']);
    const guardianFree = (entry: RegisterEntry): boolean =>
      entry.guardians?.some(({ number }) => byNumber.get(number)?.protection === undefined) ?? false;
    expect(people.filter((entry) => entry.protection && guardianFree(entry)).map(({ name }) => name)).toEqual([
      'Tindra Sjöberg',
    ]);
  });

  it('have guardians and a god man who are in the register under the same names', () => {
    const named = people.flatMap(({ guardians = [], godMan }) => [...guardians, godMan ?? []].flat());
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ number, name }) => byNumber.get(number ?? '')?.name !== name)).toEqual([]);
  });
});
