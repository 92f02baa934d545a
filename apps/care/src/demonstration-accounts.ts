import { projectRoot } from '@care/platform';
import { join } from 'node:path';
import { readAccounts, type DemonstrationAccount } from './demonstration';

/** The accounts of the demonstration, from `apps/care/demonstration/accounts.json`. */
export function demonstrationAccounts(): DemonstrationAccount[] {
  return readAccounts(join(projectRoot(__dirname), 'apps', 'care', 'demonstration', 'accounts.json'));
}
