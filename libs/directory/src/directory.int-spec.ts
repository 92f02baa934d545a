import type { Client } from 'pg';
import { UnitOfWork } from '@care/platform';
import { aCaseworkerOf } from '../../../test/builders/actors';
import { loadCounty } from '../../../test/support/county';
import { aDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { StillClock } from '../../../test/support/still-clock';
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
});
