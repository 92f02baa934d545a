import type { Client } from 'pg';
import { Directory, DirectoryModule } from '@care/directory';
import { loadCounty } from '../../../../test/support/county';
import { aDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import { StillClock } from '../../../../test/support/still-clock';
import { BrokenPolicies } from './catalogue';
import { Policies } from './policies';
import { PoliciesModule } from './policies.module';

const COUNTY = '24';
const AGREE = `INSERT INTO directory.agreement (id, region, kind, value, valid_from) VALUES (gen_random_uuid(), $1, $2, $3, $4)`;

describe('what is in force in a county', () => {
  const clock = new StillClock();
  let owner: Client;
  let directory: Directory;
  let policies: Policies;

  beforeAll(async () => {
    const database = await aDatabase();
    await loadCounty(database);
    owner = await database.asOwner();
    const modules = await modulesOn(database, [DirectoryModule, PoliciesModule], { clock });
    [directory, policies] = [modules.get(Directory), modules.get(Policies)];
  });

  const agree = (code: string, value: object, validFrom: string, region = COUNTY): Promise<unknown> =>
    owner.query(AGREE, [region, code, JSON.stringify(value), validFrom]);

  it('is the default where the county has agreed on nothing', async () => {
    expect(await policies.inForce('01', '2026-11-23')).toEqual({
      'child-may-consent-from-age': { age: 15 },
      'guardians-consent-together': { required: true },
      'guardian-view': { allowed: false },
      'read-only-after-end-days': { days: 30 },
      'after-end-shows': { what: 'all' },
      'admission-notice-without-consent': { allowed: true },
      'school-medical-is-health-care': { allowed: true },
      'psychiatry-is-own-zone': { own: true },
      'social-zones-apart': { apart: true },
    });
  });

  it('is what was agreed, from its day on and not the day before, and in that county only', async () => {
    await agree('child-may-consent-from-age', { age: 13 }, '2026-12-01');
    await directory.reload();
    const age = async (date: string, region = COUNTY): Promise<number> =>
      (await policies.inForce(region, date))['child-may-consent-from-age'].age;
    expect([await age('2026-11-30'), await age('2026-12-01'), await age('2027-06-01')]).toEqual([15, 13, 13]);
    expect(await age('2026-12-01', '01')).toBe(15);
  });

  it('is right from the first moment of the Swedish day, however young the copy in memory is', async () => {
    clock.moveTo('2026-12-31T22:59:59.000Z');
    await directory.reload();
    await agree('guardian-view', { allowed: true }, '2027-01-01');
    clock.moveTo('2026-12-31T23:00:00.000Z');
    expect((await policies.inForce(COUNTY, '2027-01-01'))['guardian-view']).toEqual({ allowed: true });
  });

  it('asks the database once in half a minute', async () => {
    clock.moveTo('2027-02-01T09:00:00Z');
    await policies.inForce(COUNTY, '2027-02-01');
    await agree('after-end-shows', { what: 'own-contributions' }, '2027-02-01');
    expect((await policies.inForce(COUNTY, '2027-02-01'))['after-end-shows']).toEqual({ what: 'all' });
  });

  it('is refused loudly, not replaced by a default, when an agreement is no value of its policy', async () => {
    await agree('read-only-after-end-days', { days: 9_000 }, '2027-03-01', '12');
    await directory.reload();
    await expect(policies.inForce('12', '2027-03-01')).rejects.toThrow(BrokenPolicies);
    expect((await policies.inForce('12', '2027-02-28'))['read-only-after-end-days']).toEqual({ days: 30 });
  });
});
