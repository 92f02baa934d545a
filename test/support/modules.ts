import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { RandomIds, type Clock, type Ids } from '@care/kernel';
import { buildWith, PlatformModule, readSettings, SettingsModule, type Login } from '@care/platform';
import type { TestDatabase } from './database';
import { putAwayLater } from './put-away';
import { SECRET } from './servers';
import { StillClock } from './still-clock';

export interface Surroundings {
  /** The login of the process the spec tests. */
  readonly login?: Login;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly settings?: Readonly<Record<string, string>>;
}

/** The real modules on a real database, as one process has them; only the time and the ids may be others. Closed after the file. */
export async function modulesOn(
  database: TestDatabase,
  modules: readonly Type[],
  { login = 'care_api', clock = new StillClock(), ids = new RandomIds(), settings = {} }: Surroundings = {},
): Promise<TestingModule> {
  const environment = { DATABASE_URL: database.url(login), SECRET, DEMONSTRATION: 'true', POOL_SIZE: '4', ...settings };
  const imports = [SettingsModule.of(readSettings(environment)), PlatformModule, ...modules];
  const testing = await buildWith({ clock, ids }, () => Test.createTestingModule({ imports }).compile());
  putAwayLater(() => testing.close());
  return testing;
}
