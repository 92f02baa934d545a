import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { LoadDirectory, type County, type OwnerConnection } from '@care/directory';
import { LoadStaff } from '@care/identity';
import { RandomIds, type Ids } from '@care/kernel';
import { projectRoot } from '@care/platform';
import type { Database } from './database';
import type { DemonstrationAccount } from './demonstration';

/** What the demonstration county is loaded into. */
export interface SeedTarget {
  /** The address of the database for a login; `care_migrate` may become the owner of everything. */
  readonly addressOf: Database['addressOf'];
  /** The identity provider whose accounts these are; it is part of who somebody is, and follows PUBLIC_URL. */
  readonly issuer: string;
  readonly accounts: readonly DemonstrationAccount[];
}

/** Loads the demonstration county: places and units, then who works there. What is there stays; true when something was new. */
export function seed(target: SeedTarget): Promise<boolean> {
  return asOwner(target, async (connection) => {
    await new LoadDirectory(connection).execute(county());
    return new LoadStaff(connection, new RandomIds()).execute(target.issuer, target.accounts);
  });
}

/** Loads only the accounts, for one more address of the same county. */
export function seedStaff(target: SeedTarget, ids: Ids = new RandomIds()): Promise<boolean> {
  return asOwner(target, (connection) => new LoadStaff(connection, ids).execute(target.issuer, target.accounts));
}

async function asOwner<T>({ addressOf }: SeedTarget, work: (connection: OwnerConnection) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: addressOf('care_migrate'), options: '-c role=care_owner' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function county(): County {
  return JSON.parse(
    readFileSync(join(projectRoot(), 'apps', 'care', 'demonstration', 'county.json'), 'utf8'),
  ) as County;
}
