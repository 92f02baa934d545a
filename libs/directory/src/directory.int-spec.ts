import type { Client } from 'pg';
import { UnitOfWork } from '@care/platform';
import { aCaseworkerOf } from '../../../test/builders/actors';
import { loadCounty } from '../../../test/support/county';
import { aDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { StillClock } from '../../../test/support/still-clock';
import { refusalOfHours } from './domain/hours-to-set';
import { zonesOf, ZONES, type Sector } from './domain/secrecy';
import { Directory, DirectoryModule, UnitNotFound, unitId, type County } from './index';

describe('the directory', () => {
  const clock = new StillClock();
  let county: County;
  let owner: Client;
  let directory: Directory;
  let work: UnitOfWork;

  beforeAll(async () => {
    const database = await aDatabase();
    county = await loadCounty(database);
    owner = await database.asOwner();
    const modules = await modulesOn(database, [DirectoryModule], { clock });
    directory = modules.get(Directory);
    work = modules.get(UnitOfWork);
  });

  const id = (key: string): string => unitId(county, key);

  it('names units with sector and organisation', async () => {
    const refs = await directory.refs([id('2480:home-nursing-centrum'), id('region:nus-stroke')]);
    expect([...refs.values()]).toMatchObject([
      { name: 'Hemsjukvården Umeå Centrum', sector: 'A', organisation: { name: 'Äldrenämnden, Umeå kommun' } },
      {
        name: 'Strokeavdelningen, Norrlands universitetssjukhus',
        sector: 'R',
        organisation: { name: 'Region Västerbotten' },
      },
    ]);
  });

  it('knows which organisation is the region of a county: no board and no company in it', async () => {
    const { rows } = await owner.query<{ id: string; name: string }>('SELECT id, name FROM directory.organisation');
    const counties = await Promise.all(rows.map(async (one) => ({ ...one, county: await directory.county(one.id) })));
    const regions = counties.filter(({ county: found }) => found !== undefined);
    expect(rows.length).toBeGreaterThan(3);
    expect(regions).toMatchObject([{ name: 'Region Västerbotten', county: { code: '24', name: 'Västerbottens län' } }]);
  });

  it('leaves ids out that nobody has, and refuses one by itself', async () => {
    expect((await directory.units([id('no:such'), id('region:nus-stroke')])).size).toBe(1);
    await expect(directory.unit(id('no:such'))).rejects.toThrow(UnitNotFound);
    await expect(directory.receiver('region:nus-stroke')).rejects.toThrow(UnitNotFound);
  });

  it.each([
    ['2480:home-nursing', 'osl-25', 'municipal-health-care'],
    ['2480:home-care', 'osl-26', 'elderly-care'],
    ['2480:school-medical', 'osl-25', 'school-health-medical'],
    ['2480:school-psychosocial', 'osl-23', 'school-health-psychosocial'],
    ['region:psychiatry-umea', 'osl-25', 'psychiatry'],
    ['norrsken:home-care', 'private-care', 'elderly-care'],
    ['midnattssolen:school-medical', 'private-school', 'school-health-medical'],
  ])('knows that %s works under %s in zone %s', async (key, regime, zone) => {
    expect(await directory.receiver(id(key))).toMatchObject({ regime, zone, closed: false });
  });

  it('knows a closed unit and who took over', async () => {
    const closed = await directory.receiver(id('2480:home-nursing-east'));
    expect(closed).toMatchObject({ closed: true, successor: id('2480:home-nursing-centrum') });
  });

  it('gives a unit what it deputises and what it inherited', async () => {
    const held = async (key: string): Promise<readonly string[]> => directory.heldUnits(id(key));
    const keys = (...names: string[]): string[] => names.map(id);
    expect(await held('2480:home-nursing-centrum')).toEqual(
      keys('2480:home-nursing-centrum', '2480:home-nursing-east'),
    );
    expect(await held('2480:home-nursing')).toEqual(keys('2480:home-nursing', '2480:home-nursing-centrum'));
    expect(await held('2480:school')).toEqual(keys('2480:school'));
  });

  it('lets sending see at once that a unit has closed, in the first round trip of its own work', async () => {
    const key = '2404:school';
    await directory.unit(id(key));
    await owner.query('UPDATE directory.unit SET closed_at = $2 WHERE id = $1', [id(key), clock.now()]);
    const actor = aCaseworkerOf(await directory.unit(id('region:nus-stroke')));
    const receiver = await work.run(actor, () => directory.receiver(id(key)));
    expect(receiver.closed).toBe(true);
    expect((await directory.unit(id(key))).isClosed(clock.now())).toBe(false);
  });

  it('shows the change in lists after half a minute, or when told to reload', async () => {
    const rename = (name: string): Promise<unknown> =>
      owner.query('UPDATE directory.unit SET name = $2 WHERE id = $1', [id('2401:school'), name]);
    await directory.reload();
    await rename('Nya kustskolan');
    clock.forward(29_999);
    expect((await directory.unit(id('2401:school'))).name).toBe('Kustskolan');
    clock.forward(1);
    expect((await directory.unit(id('2401:school'))).name).toBe('Nya kustskolan');
    await rename('Kustskolan');
    await directory.reload();
    expect((await directory.unit(id('2401:school'))).name).toBe('Kustskolan');
  });

  it('has no two units with one HSA-id, however its letters are written', async () => {
    const { rows } = await owner.query<{ hsa: string }>('SELECT hsa_id AS hsa FROM directory.unit WHERE id = $1', [
      id('region:nus-stroke'),
    ]);
    const give = (hsa?: string): Promise<unknown> =>
      owner.query('UPDATE directory.unit SET hsa_id = $2 WHERE id = $1', [id('2480:school'), hsa]);
    const lower = rows[0]?.hsa.replace(/-.*$/, (part) => part.toLowerCase());
    expect(lower).not.toBe(rows[0]?.hsa);
    for (const taken of [rows[0]?.hsa, lower]) await expect(give(taken)).rejects.toThrow('unit_hsa_id');
  });

  it('knows municipalities and what the county has agreed, by date', async () => {
    expect([await directory.municipality('2463'), await directory.municipality('9999')]).toEqual(['Åsele', undefined]);
    const agreed = (date: string): Promise<unknown> => directory.agreement('24', 'child-may-consent-from-age', date);
    expect([await agreed('2025-06-30'), await agreed('2025-07-01')]).toEqual([undefined, { age: 15 }]);
  });

  it('mails nobody where nobody looks: of a closed unit who took over, of a closed deputy nobody', async () => {
    const mail = (key: string, email: string): Promise<unknown> =>
      owner.query(
        `INSERT INTO directory.unit_setting (unit, email, on_call, capacity, version) VALUES ($1, $2, '[]', 'open', 1)
         ON CONFLICT (unit) DO UPDATE SET email = excluded.email`,
        [id(key), email],
      );
    await mail('2480:home-nursing-east', 'ost@umea.example');
    await mail('2480:home-nursing-centrum', 'centrum@umea.example');
    await mail('2480:home-nursing', 'umea@umea.example');
    const east = async (): Promise<unknown> => {
      await directory.reload();
      return directory.mailOf(id('2480:home-nursing-east'));
    };
    expect(await east()).toMatchObject({ unit: 'centrum@umea.example', deputy: 'umea@umea.example' });
    await owner.query('UPDATE directory.unit SET closed_at = now() WHERE id = $1', [id('2480:home-nursing')]);
    expect(await east()).not.toHaveProperty('deputy');
    const receiver = await directory.receiver(id('2480:home-nursing-centrum'));
    expect([receiver.unit.facts.deputyUnit, await directory.deputyOf(receiver)]).toEqual([null, undefined]);
    await owner.query('UPDATE directory.unit SET closed_at = NULL WHERE id = $1', [id('2480:home-nursing')]);
  });

  it.each([[{ mon: [null] }], [{ mon: 'always' }], [null], [[]], ['always']])(
    'goes on without the hours of a unit that cannot be read: %j',
    async (hours) => {
      const at = id('2480:school');
      const kept = (await directory.unit(at)).facts.hours;
      const write = (value: unknown): Promise<unknown> =>
        owner.query('UPDATE directory.unit SET hours = $2 WHERE id = $1', [at, JSON.stringify(value)]);
      await write(hours);
      await directory.reload();
      expect((await directory.unit(id('region:nus-stroke'))).name).toMatch('Stroke');
      expect((await directory.unit(at)).hours.words('sv')).toBe('Stängt');
      await write(kept);
      await directory.reload();
    },
  );

  it.each<[object, string | null]>([
    [{}, 'opening-hours-too-few'],
    [{ mon: [] }, 'opening-hours-too-few'],
    [{ mon: ['08:00-08:30'], tue: ['08:00-08:29'] }, 'opening-hours-too-few'],
    [{ mon: ['08:00-08:30'], tue: ['08:00-08:30'] }, null],
    [{ mon: ['23:30-00:30'] }, null],
    [{ mon: ['08:00-08:00'] }, null],
    [{ mon: ['00:00-24:00'] }, null],
    [{ mon: ['13:00-16:30', '08:00-12:00'] }, null],
    [{ mon: ['08:00-12:00', '12:00-16:30'] }, null],
    [{ mon: ['08:00-12:00', '11:59-16:30'] }, 'opening-hours-invalid'],
    [{ mon: ['21:00-07:00', '22:00-23:00'] }, 'opening-hours-invalid'],
    [{ mon: ['21:00-07:00'], tue: ['06:00-12:00'] }, null],
    [{ mon: Array.from({ length: 6 }, (_, n) => `0${n}:00-0${n}:30`) }, null],
    [{ mon: Array.from({ length: 7 }, (_, n) => `0${n}:00-0${n}:30`) }, 'opening-hours-invalid'],
    [{ mon: Array.from({ length: 3000 }, () => '08:00-08:01') }, 'opening-hours-invalid'],
    [{ mon: ['8:00-16:00'] }, 'opening-hours-invalid'],
    [{ mon: ['08:00-24:30'] }, 'opening-hours-invalid'],
    [{ mon: [null] }, 'opening-hours-invalid'],
    [{ mon: null }, 'opening-hours-invalid'],
    [{ mon: {} }, 'opening-hours-invalid'],
    [{ monday: ['08:00-16:00'] }, 'opening-hours-invalid'],
  ])('takes these hours or refuses them by one rule, here and in the database: %.80j', async (hours, code) => {
    const { rows } = await owner.query('SELECT directory.are_hours($1) AS fine', [JSON.stringify(hours)]);
    expect([refusalOfHours(hours), rows]).toEqual([code, [{ fine: code === null }]]);
  });

  it('OSL 8 kap. 1–2 §§: knows which zones an organisation can have, here and in the database, and no unit has another', async () => {
    const fits = `SELECT directory.has_zone($1, zone) AS fits, zone FROM unnest($2::text[]) AS zone WHERE directory.has_zone($1, zone)`;
    for (const sector of ['R', 'A', 'S', 'E'] satisfies Sector[]) {
      const { rows } = await owner.query<{ zone: string }>(fits, [sector, ZONES]);
      expect(rows.map(({ zone }) => zone).sort()).toEqual([...zonesOf(sector)].sort());
    }
    const astray = 'SELECT name FROM directory.unit WHERE directory.has_zone(sector, zone) IS NOT TRUE';
    expect((await owner.query(astray)).rows).toEqual([]);
  });
});
