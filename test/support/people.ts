import type { Client } from 'pg';
import type { TestingModule } from '@nestjs/testing';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { Directory, DirectoryModule, unitId } from '@care/directory';
import type { Actor, Ids } from '@care/kernel';
import { LookUpPerson, LookUpRequest, PersonsModule, type LookUpAnswer } from '@care/persons';
import { aCaseworkerOf } from '../builders/actors';
import { aCommand } from '../builders/commands';
import { loadCounty } from './county';
import { aDatabase, type TestDatabase } from './database';
import { modulesOn } from './modules';
import { SeededIds } from './seeded-ids';

/** The demonstration's population register. */
export const REGISTER = { POPULATION_REGISTER: 'apps/care/demonstration/people.json' };
/** Official test numbers: people of that register, and one it does not have. */
export const BIRGIT = '194206089205';
export const ELSA = '201807252380';
export const EMIL = '200403092398';
export const PETRA = '198704252389';
export const GUNNAR = '193806079079';
export const STIG = '194304098413';
export const DARIA = { now: '199005012381', former: '199003912384' };
export const NOBODY = '199504232381';

/** A database with the county, one process on it, and two people at work in it. */
export interface Installation {
  readonly database: TestDatabase;
  readonly modules: TestingModule;
  readonly owner: Client;
  readonly ward: Actor;
  readonly homeNursing: Actor;
}

export async function anInstallation(settings: Record<string, string> = REGISTER): Promise<Installation> {
  const database = await aDatabase();
  const county = await loadCounty(database);
  const modules = await processOn(database, new SeededIds(), settings);
  const workerOf = async (key: string): Promise<Actor> =>
    aCaseworkerOf(await modules.get(Directory).unit(unitId(county, key)));
  const ward = await workerOf('region:nus-stroke');
  const homeNursing = await workerOf('2480:home-nursing-centrum');
  return { database, modules, owner: await database.asOwner(), ward, homeNursing };
}

/** One more process on a database. */
export function processOn(
  database: TestDatabase,
  ids: Ids,
  settings: Record<string, string> = REGISTER,
): Promise<TestingModule> {
  return modulesOn(database, [AuditModule, AccessModule, DirectoryModule, PersonsModule], { ids, settings });
}

export function lookUp(
  { modules }: Pick<Installation, 'modules'>,
  actor: Actor,
  number: string,
  key?: string,
): Promise<LookUpAnswer> {
  return modules.get(LookUpPerson).execute(actor, aCommand(LookUpRequest, { number, purpose: 'handoff' }, key));
}

/** The card of an answer, or '' when nobody was found. */
export function cardOf(answer: LookUpAnswer): string {
  return 'card' in answer ? answer.card : '';
}
