import type { Actor } from '@care/kernel';
import { aCaseworkerOf } from '../../../../test/builders/actors';
import { loadCounty } from '../../../../test/support/county';
import { aDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import { Directory, DirectoryModule, unitId } from '../index';
import { FindUnits } from './find-units';

describe('finding units', () => {
  let findUnits: FindUnits;
  let actor: Actor;

  beforeAll(async () => {
    const database = await aDatabase();
    const county = await loadCounty(database);
    const modules = await modulesOn(database, [DirectoryModule]);
    findUnits = modules.get(FindUnits);
    actor = aCaseworkerOf(await modules.get(Directory).unit(unitId(county, 'region:nus-stroke')));
  });

  const names = async (query: string, limit = 100): Promise<string[]> =>
    (await findUnits.execute(actor, { query, limit })).units.map(({ name }) => name);

  it.each([
    ['hemsjukvård centrum', ['Hemsjukvården Umeå Centrum']],
    ['hemsjukvård UMEÅ', ['Hemsjukvården Umeå', 'Hemsjukvården Umeå Centrum']],
    ['home nursing lycksele', ['Furugården', 'Hemsjukvården Lycksele']],
    ['umeå bup', ['Barn- och ungdomspsykiatrin Umeå']],
    ['lycksele socialtjänsten barn', ['Barn och familj Lycksele']],
    ['vårdcentral älvstr', ['Älvstrandens vårdcentral']],
    ['100%', []],
    ['_', ['Akutmottagningen, Lycksele lasarett']],
  ])('"%s" gives %j', async (query, expected) => {
    expect(await names(query, query === '_' ? 1 : 100)).toEqual(expected);
  });

  it('never offers a closed unit', async () => {
    expect(await names('hemsjukvården umeå öst')).toEqual([]);
  });

  it('gives every open unit once, page by page, in Swedish order', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await findUnits.execute(actor, { limit: 17, after });
      seen.push(...page.units.map(({ name }) => name));
      if (!(after = page.next)) break;
    }
    expect(seen).toHaveLength(210);
    expect(seen.at(0)).toBe('Akutmottagningen, Lycksele lasarett');
    expect(seen.slice(-3)).toEqual(['Älvgläntan', 'Älvstrandens vårdcentral', 'Öreskolan']);
    expect(seen).toEqual(seen.toSorted(new Intl.Collator('sv', { ignorePunctuation: false }).compare));
  });

  it('refuses a cursor that another search gave out', async () => {
    const { next } = await findUnits.execute(actor, { query: 'hemtjänst', limit: 1 });
    expect(next).toBeDefined();
    const refused = findUnits.execute(actor, { query: 'skola', limit: 1, after: next });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', code: 'cursor' });
  });
});
