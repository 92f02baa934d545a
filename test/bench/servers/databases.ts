import { Client } from 'pg';
import { rolesSql, type Login } from '@care/platform';
import { addressOf, DEMONSTRATION, passwordOf, superuserOf } from '../../support/servers';
import { fill } from '../data/fill';
import type { Size } from '../data/county';

/** A database of the bench. */
export interface BenchDatabase {
  readonly name: string;
  url(login: Login): string;
  /** A connection as the owner of every table; the caller ends it. */
  asOwner(): Promise<Client>;
}

/** Databases by name; each is made when it is first asked for and serves all measures of the run. */
export class Databases {
  private readonly made = new Map<string, Promise<BenchDatabase>>();

  constructor(private readonly say: (line: string) => void) {}

  /** The demonstration county with so many handoffs. */
  filled(name: string, size: Size): Promise<BenchDatabase> {
    return this.once(name, async () => {
      const from = performance.now();
      const database = await copied(name, DEMONSTRATION);
      const owner = await database.asOwner();
      await fill(owner, size).finally(() => owner.end());
      this.say(`filled ${name} with ${size.handoffs} handoffs in ${Math.round((performance.now() - from) / 1000)} s`);
      return database;
    });
  }

  /** A copy of another one, changed by SQL that its owner runs. No server may be connected to the original. */
  copy(name: string, original: BenchDatabase, changes: string): Promise<BenchDatabase> {
    return this.once(name, async () => {
      const database = await copied(name, original.name);
      const owner = await database.asOwner();
      await owner.query(changes).finally(() => owner.end());
      return database;
    });
  }

  private once(name: string, make: () => Promise<BenchDatabase>): Promise<BenchDatabase> {
    const made = this.made.get(name) ?? make();
    this.made.set(name, made);
    return made;
  }
}

async function copied(name: string, template: string): Promise<BenchDatabase> {
  await inside('postgres', `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  await inside(name, rolesSql(name, passwordOf));
  return {
    name,
    url: (login) => addressOf(login, name),
    asOwner: async () => {
      const owner = new Client({ connectionString: addressOf('care_migrate', name), options: '-c role=care_owner' });
      await owner.connect();
      return owner;
    },
  };
}

async function inside(database: string, text: string): Promise<void> {
  const client = new Client({ connectionString: superuserOf(database) });
  await client.connect();
  await client.query(text).finally(() => client.end());
}
