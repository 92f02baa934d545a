import type { Client } from 'pg';
import { demonstrationCounty } from '../../../../test/support/county';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { BrokenDirectory } from '../domain/directory.errors';
import { ZONES } from '../domain/secrecy';
import { LoadDirectory } from './load-directory';

const COUNTS = `SELECT (SELECT count(*) FROM directory.region)::int AS regions, (SELECT count(*) FROM directory.municipality)::int AS municipalities,
  (SELECT count(*) FROM directory.organisation)::int AS organisations, (SELECT count(*) FROM directory.unit)::int AS units,
  (SELECT count(*) FROM directory.collaboration_area)::int AS areas, (SELECT count(*) FROM directory.collaboration_member)::int AS members`;
const LOADED = { regions: 21, municipalities: 290, organisations: 49, units: 211, areas: 9, members: 64 };

describe('loading the directory', () => {
  const county = demonstrationCounty();
  let database: TestDatabase;
  let owner: Client;

  beforeAll(async () => {
    database = await aDatabase();
    owner = await database.asOwner();
  });

  it('gives the whole country and the demonstration county, in less than a second and a half', async () => {
    const start = performance.now();
    await new LoadDirectory(owner).execute(county);
    expect(performance.now() - start).toBeLessThan(1_500);
    expect((await owner.query(COUNTS)).rows).toEqual([LOADED]);
  });

  it('changes nothing the second time, not even what somebody has renamed', async () => {
    await owner.query(`UPDATE directory.unit SET name = 'Omdöpt' WHERE name = 'Hemsjukvården Umeå Centrum'`);
    await new LoadDirectory(owner).execute(county);
    expect((await owner.query(COUNTS)).rows).toEqual([LOADED]);
    expect((await owner.query(`SELECT 1 FROM directory.unit WHERE name = 'Omdöpt'`)).rowCount).toBe(1);
  });

  it('gives every municipality one unit of each of the ten kinds at least', async () => {
    const { rows } = await owner.query(
      `SELECT municipality FROM directory.unit WHERE kind IN ('home-nursing', 'home-care', 'nursing-home', 'needs-assessment', 'child-and-family',
        'adult-services', 'disability-services', 'school-health-medical', 'school-health-psychosocial', 'school')
       GROUP BY municipality HAVING count(DISTINCT kind) = 10`,
    );
    expect(rows).toHaveLength(15);
  });

  it('has open units of every zone, school health as two, social services as three, psychiatry as its own', async () => {
    const { rows } = await owner.query<{ zone: string }>(
      'SELECT DISTINCT zone FROM directory.unit WHERE closed_at IS NULL ORDER BY zone',
    );
    expect(rows.map(({ zone }) => zone)).toEqual([...ZONES].sort());
  });

  it('lets a deputy stand in only inside its own organisation and zone', async () => {
    const { rows } = await owner.query<{ own: boolean }>(
      `SELECT (u.organisation, u.zone) = (d.organisation, d.zone) AS own FROM directory.unit u JOIN directory.unit d ON d.id = u.deputy_unit`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ own }) => own)).toBe(true);
  });

  it('refuses a county whose unit points at nothing', async () => {
    const broken = { ...county, moreUnits: county.moreUnits.map((unit) => ({ ...unit, deputy: 'nobody' })) };
    await expect(new LoadDirectory(owner).execute(broken)).rejects.toThrow(BrokenDirectory);
  });

  it.each(['care_api', 'care_worker'] as const)('lets %s read and nothing else', async (login) => {
    const client = await database.as(login);
    expect((await client.query('SELECT 1 FROM directory.unit')).rowCount).toBe(211);
    for (const change of [
      `UPDATE directory.unit SET name = 'x'`,
      'DELETE FROM directory.unit',
      `INSERT INTO directory.region VALUES ('99', 'x', 'x')`,
    ])
      await expect(client.query(change)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['care_matcher', 'care_statistics', 'care_review'] as const)('shows %s nothing', async (login) => {
    await expect((await database.as(login)).query('SELECT 1 FROM directory.unit')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
