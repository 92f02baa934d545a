import { readFileSync } from 'node:fs';

/** Where and as what an account works. Names are those of the demonstration county. */
export interface DemonstrationWork {
  readonly role: string;
  readonly unit?: string;
  readonly organisation?: string;
}

/** One account of the demonstration: what the login page shows and what the provider says about it. */
export interface DemonstrationAccount {
  readonly subject: string;
  readonly name: string;
  readonly group: { readonly sv: string; readonly en: string };
  readonly works: readonly DemonstrationWork[];
  /** Claims by the names a Swedish provider uses; a school or a social service gives no commission. */
  readonly claims: Readonly<Record<string, string>>;
}

/** Reads the accounts from a JSON file: `{ accounts: DemonstrationAccount[] }`. A subject named twice is an error. */
export function readAccounts(file: string): DemonstrationAccount[] {
  const { accounts } = JSON.parse(readFileSync(file, 'utf8')) as { accounts: DemonstrationAccount[] };
  const subjects = accounts.map((account) => account.subject);
  const twice = subjects.find((subject, at) => subjects.indexOf(subject) !== at);
  if (twice) throw new Error(`${file}: the account ${twice} is there twice`);
  return accounts;
}
