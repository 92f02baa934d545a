import { readFileSync } from 'node:fs';
import type { Clock } from '@care/kernel';
import { IdentityNumber } from './domain/identity-number';
import { PopulationRegister, type RegisterEntry } from './population-register';

/** The population register's file is missing, not JSON, or has a number that is none; says which entry, never the number. */
export class BrokenRegister extends Error {}

/** A population register in a JSON file, `{ "people": [entry, …] }`, read once when the process starts. */
export class FileRegister extends PopulationRegister {
  private constructor(private readonly byNumber: ReadonlyMap<string, RegisterEntry>) {
    super();
  }

  /** Throws `BrokenRegister`. */
  static read(path: string, clock: Clock): FileRegister {
    const rows = entriesOf(path).flatMap((entry, index) => {
      const numbers = [entry.number, entry.formerNumber].filter((number) => number !== undefined);
      return numbers.map((number) => [normal(number, index, clock), entry] as const);
    });
    return new FileRegister(new Map(rows));
  }

  find(number: IdentityNumber): Promise<RegisterEntry | undefined> {
    return Promise.resolve(this.byNumber.get(number.value));
  }
}

function entriesOf(path: string): readonly RegisterEntry[] {
  try {
    const { people } = JSON.parse(readFileSync(path, 'utf8')) as { people?: readonly RegisterEntry[] };
    if (people instanceof Array) return people;
  } catch (error) {
    throw new BrokenRegister(`POPULATION_REGISTER: ${path} cannot be read as JSON`, { cause: error });
  }
  throw new BrokenRegister(`POPULATION_REGISTER: ${path} has no list "people"`);
}

function normal(number: string, index: number, clock: Clock): string {
  try {
    return IdentityNumber.parse(number, clock.now()).value;
  } catch {
    throw new BrokenRegister(`POPULATION_REGISTER: entry ${index + 1} has no valid identity number`);
  }
}
