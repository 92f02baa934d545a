import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { unitId } from '@care/directory';
import { LoadStaff, type StaffEntry } from '@care/identity';
import { RandomIds } from '@care/kernel';
import { loadCounty } from './county';
import type { TestDatabase } from './database';

export const ISSUER = 'https://idp.example';

/** What a provider's claims may say beside issuer and subject. */
interface Said {
  readonly commission?: string;
  readonly personalNumber?: string;
  readonly providerSession?: string;
}

/** The accounts of the demonstration. */
export function demonstrationAccounts(): StaffEntry[] {
  const file = readFileSync('apps/care/demonstration/accounts.json', 'utf8');
  return (JSON.parse(file) as { accounts: StaffEntry[] }).accounts;
}

/** Loads the demonstration county with its accounts. `unit` gives the id of a unit by its key. */
export async function loadStaff(
  database: TestDatabase,
  issuer = ISSUER,
): Promise<{ owner: Client; unit: (key: string) => string }> {
  const owner = await database.asOwner();
  const county = await loadCounty(database);
  await new LoadStaff(owner, new RandomIds()).execute(issuer, demonstrationAccounts());
  return { owner, unit: (key) => unitId(county, key) };
}

/** Who logs in, as a provider's answer would tell after it has been checked. */
export function loginOf(subject: string, { commission, personalNumber, providerSession }: Said = {}) {
  return {
    ...{ issuer: ISSUER, subject, name: null, employee: null, commission: commission ?? null },
    ...{ personalNumber: personalNumber ?? null, providerSession: providerSession ?? null },
  };
}
