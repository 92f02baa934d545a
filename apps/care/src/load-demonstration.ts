import { serverDatabase } from './database';
import { demonstrationAccounts } from './demonstration-accounts';
import { readLauncherSettings } from './launcher-settings';
import { requireDatabase, secretOf } from './migrate';
import { seed } from './seed';
import { Steps } from './steps';

/** Loads the demonstration county into the migrated database that DATABASE_URL names; refused where others can reach it. */
export async function loadDemonstration(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const settings = readLauncherSettings(environment, true);
  const secret = secretOf(settings);
  const { addressOf } = await serverDatabase(requireDatabase(settings), secret);
  const loaded = await seed({ addressOf, issuer: `${settings.publicUrl}/idp`, accounts: demonstrationAccounts() });
  new Steps().done(loaded ? 'demonstration county loaded' : 'demonstration county is there');
}
