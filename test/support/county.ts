import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoadDirectory, type County } from '@care/directory';
import { projectRoot } from '@care/platform';
import type { TestDatabase } from './database';

/** The demonstration county as it is described. */
export function demonstrationCounty(): County {
  const file = join(projectRoot(), 'apps', 'care', 'demonstration', 'county.json');
  return JSON.parse(readFileSync(file, 'utf8')) as County;
}

/** Loads the demonstration county into a spec's database. */
export async function loadCounty(database: TestDatabase): Promise<County> {
  const county = demonstrationCounty();
  await new LoadDirectory(await database.asOwner()).execute(county);
  return county;
}
