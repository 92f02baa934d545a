import type { TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { Directory, DirectoryModule, unitId } from '@care/directory';
import type { Actor } from '@care/kernel';
import { PersonsModule } from '@care/persons';
import { SharingModule } from '@care/sharing';
import { GiveConsentRequest, WithdrawConsentsRequest } from '../../libs/sharing/src/http/consents.dto';
import type { ShownConsents } from '../../libs/sharing/src/consents-view';
import { GiveConsent } from '../../libs/sharing/src/use-cases/give-consent';
import { ListConsents } from '../../libs/sharing/src/use-cases/list-consents';
import { WithdrawConsent } from '../../libs/sharing/src/use-cases/withdraw-consent';
import { loadCounty } from '../support/county';
import { aDatabase, type TestDatabase } from '../support/database';
import { modulesOn } from '../support/modules';
import { cardOf, lookUp, REGISTER } from '../support/people';
import { SeededIds } from '../support/seeded-ids';
import { StillClock } from '../support/still-clock';
import { aCaseworkerOf } from './actors';
import { aCommand } from './commands';

export const UNTIL = '2027-03-01';

/** Units that take consents, and somebody at work in each. */
const UNITS = {
  ward: 'region:nus-medicine',
  homeNursing: '2480:home-nursing-centrum',
  homeCare: '2480:home-care',
  school: '2480:school-medical',
  child: '2480:child-family',
} as const;
export type At = keyof typeof UNITS;

/** The API's parts that have to do with consents, on a database with the county. */
export class ConsentOffice {
  readonly database!: TestDatabase;
  readonly modules!: TestingModule;
  readonly owner!: Client;
  readonly people!: Readonly<Record<At, Actor>>;
  readonly ids!: SeededIds;
  readonly clock!: StillClock;

  static async open(): Promise<ConsentOffice> {
    const [database, ids, clock] = [await aDatabase(), new SeededIds(), new StillClock(new Date())];
    const county = await loadCounty(database);
    const parts = [AuditModule, AccessModule, DirectoryModule, PersonsModule, SharingModule];
    const modules = await modulesOn(database, parts, { ids, clock, settings: REGISTER });
    const at = async (key: string): Promise<Actor> =>
      aCaseworkerOf(await modules.get(Directory).unit(unitId(county, key)));
    const people = Object.fromEntries(
      await Promise.all(Object.entries(UNITS).map(async ([name, key]) => [name, await at(key)] as const)),
    ) as Record<At, Actor>;
    const owner = await database.asOwner();
    return Object.assign(new ConsentOffice(), { database, modules, owner, people, ids, clock });
  }

  unit(at: At): string {
    return this.people[at].unitId ?? '';
  }

  /** The unit's own card of somebody in the register. */
  async card(at: At, number: string): Promise<string> {
    return cardOf(await lookUp(this, this.people[at], number));
  }

  /** The ids of what the person gives at a unit: to home nursing, for sharing care needs, when nothing else is said. */
  async give(at: At, card: string, changes: object = {}, key?: string): Promise<readonly string[]> {
    const stated = {
      ...{
        card,
        scopes: ['information-sharing'],
        categories: ['care-need'],
        parties: [`unit:${this.unit('homeNursing')}`],
      },
      ...{ exclusions: [], validUntil: UNTIL, givenBy: 'person', form: 'oral', ...changes },
    };
    const command = aCommand(GiveConsentRequest, stated, key);
    return (await this.modules.get(GiveConsent).execute(this.people[at], command)).ids;
  }

  async withdraw(at: At, card: string, changes: object = {}, key?: string): Promise<string> {
    const command = aCommand(WithdrawConsentsRequest, { card, givenBy: 'person', form: 'oral', ...changes }, key);
    return (await this.modules.get(WithdrawConsent).execute(this.people[at], command)).id;
  }

  list(at: At, card: string): Promise<ShownConsents> {
    return this.modules.get(ListConsents).execute(this.people[at], card);
  }
}

/** What a refused act says of each field. */
export async function refusals(act: Promise<unknown>): Promise<string[]> {
  return act.then(
    () => ['done'],
    (error: { errors?: readonly { field: string; code: string }[]; code: string }) =>
      error.errors?.map(({ field, code }) => `${field}: ${code}`) ?? [error.code],
  );
}
