import type { Client } from 'pg';
import { sqlState, sql, UnitOfWork } from '@care/platform';
import { aCaseworkerOf, idNumber as id, unitNumber as unit } from '../../../test/builders/actors';
import { aDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { AccessModule } from './access.module';
import { Disclosures, type Disclosure } from './disclosures';

const [ward, nursing, school] = [aCaseworkerOf(unit(1)), aCaseworkerOf(unit(2)), aCaseworkerOf(unit(3))];
const [item, gate, rest] = [id(11), id(12), id(13)];
const see = sql('spec.see', 'SELECT count(*)::int AS n FROM access_spec.thing');
const change = sql('spec.change', 'UPDATE access_spec.thing SET word = word');
const add = sql('spec.add', 'INSERT INTO access_spec.thing (item, word) VALUES ($1, $2)');
const redeem = sql('spec.redeem', 'SELECT access.redeem($1, $2, now())');
const steal = sql(
  'spec.steal',
  `INSERT INTO access.disclosure VALUES ($1, $2, $2, NULL, 'own', 3, '{}', NULL, now(), 'infinity')`,
);
const windDown = sql('spec.wind-down', 'SELECT access.wind_down($1, $2, $3, $4)');
const forge = sql('spec.forge', `SELECT set_config('app.ctx', $1, true)`);
const terms: Disclosure = {
  ...{ item, to: id(2), level: 2, category: 'care-need', basis: { code: 'minor' }, consent: null, until: null },
};

describe('The access list', () => {
  let work: UnitOfWork;
  let disclosures: Disclosures;
  let owner: Client;

  beforeAll(async () => {
    const database = await aDatabase();
    owner = await database.asOwner();
    await owner.query(`CREATE SCHEMA access_spec; CREATE TABLE access_spec.thing (item uuid PRIMARY KEY, word text);
      SELECT access.protect('access_spec.thing', 'item')`);
    const modules = await modulesOn(database, [AccessModule]);
    work = modules.get(UnitOfWork);
    disclosures = modules.get(Disclosures);
  });

  beforeEach(async () => {
    await owner.query('TRUNCATE access.disclosure, access.disclosure_history, access.promise, access_spec.thing');
    await work.run(ward, async () => {
      disclosures.own([item, gate, rest], id(1), null);
      work.write(add(item, 'decide'));
      work.write(add(gate, 'envelope'));
      work.write(add(rest, 'rest'));
    });
  });

  const seen = async (actor: typeof ward): Promise<number> => (await work.read(actor, see()))[0]?.[0]?.['n'] as number;
  const refused = async (act: Promise<unknown>): Promise<string> => act.then(() => 'done', sqlState);

  it('shows a unit its own, a receiver what was disclosed, and everybody else nothing', async () => {
    await work.run(ward, async () => disclosures.disclose([terms]));
    expect([await seen(ward), await seen(nursing), await seen(school)]).toEqual([3, 1, 0]);
  });

  it('shows nothing when the time of a disclosure is over', async () => {
    await work.run(ward, async () => disclosures.disclose([{ ...terms, until: new Date(Date.now() - 1000) }]));
    expect(await seen(nursing)).toBe(0);
  });

  it('keeps a promise hidden until the gate is opened, and no login can open a gate', async () => {
    await work.run(ward, async () => disclosures.promise(gate, [{ ...terms, item: rest, level: 1 }]));
    expect(await seen(nursing)).toBe(0);
    expect(await refused(work.read(nursing, redeem(gate, id(2))))).toBe('42501');
    await owner.query('SELECT access.redeem($1, $2, now())', [gate, id(2)]);
    expect(await seen(nursing)).toBe(1);
  });

  it('moves ended access to the history and shows nothing afterwards, whoever ends it', async () => {
    for (const actor of [ward, nursing]) {
      await work.run(ward, async () => disclosures.disclose([terms]));
      await work.run(actor, async () => disclosures.end([item], id(2)));
      expect(await seen(nursing)).toBe(0);
    }
    const { rows } = await owner.query('SELECT holder, level FROM access.disclosure_history');
    expect(rows).toEqual([
      { holder: id(2), level: 2 },
      { holder: id(2), level: 2 },
    ]);
  });

  describe('winding down', () => {
    const DAY = 86_400_000;
    const later = (days: number): Date => new Date(Date.now() + days * DAY);
    const wind = (actor: typeof ward, last: Date): Promise<void> =>
      work.run(actor, async () => work.write(windDown([item, gate, rest], id(2), new Date(), last)));
    const now = async (): Promise<unknown[]> =>
      (await owner.query('SELECT level, until > now() AS lives FROM access.disclosure WHERE holder = $1', [id(2)]))
        .rows;
    const before = async (): Promise<unknown[]> =>
      (await owner.query('SELECT level FROM access.disclosure_history WHERE holder = $1', [id(2)])).rows;

    it.each(['the receiver', 'the owner'])(
      'by %s leaves reading for a time, and keeps in the history what could be done',
      async (who) => {
        await work.run(ward, async () => disclosures.disclose([terms]));
        await wind(who === 'the owner' ? ward : nursing, later(30));
        expect(await seen(nursing)).toBe(1);
        await work.run(nursing, async () => work.write(change(), 0));
        expect(await before()).toEqual([{ level: 2 }]);
        await wind(nursing, later(-1));
        expect([await seen(nursing), await now()]).toEqual([0, [{ level: 1, lives: false }]]);
      },
    );

    it('takes back what was promised and never opened', async () => {
      await work.run(ward, async () => {
        disclosures.disclose([{ ...terms, item: gate }]);
        disclosures.promise(gate, [{ ...terms, item: rest, level: 1 }]);
      });
      await wind(nursing, later(30));
      await owner.query('SELECT access.redeem($1, $2, now())', [gate, id(2)]);
      expect(await seen(nursing)).toBe(1);
    });

    it('never lengthens, touches nobody else’s access, and does nothing twice', async () => {
      await work.run(ward, async () => disclosures.disclose([{ ...terms, level: 1, until: later(10) }]));
      await wind(nursing, later(30));
      await wind(school, later(-1));
      expect([await seen(nursing), await before()]).toEqual([1, []]);
      const { rows: kept } = await owner.query('SELECT until < $1 AS sooner FROM access.disclosure WHERE holder = $2', [
        later(11),
        id(2),
      ]);
      expect(kept).toEqual([{ sooner: true }]);
    });
  });

  it('never ends what an owner has of its own', async () => {
    await work.run(ward, async () => disclosures.end([item], id(1)));
    expect(await seen(ward)).toBe(3);
  });

  it('lets a reader of level 1 see and not change', async () => {
    await work.run(ward, async () => disclosures.disclose([{ ...terms, level: 1 }]));
    await work.run(nursing, async () => work.write(change(), 0));
    await work.run(ward, async () => work.write(change(), 3));
  });

  describe('refuses with 42501 to write for others:', () => {
    it('owning an item in the name of another unit', async () => {
      expect(await refused(work.run(school, async () => disclosures.own([id(20)], id(1), null)))).toBe('42501');
    });

    it('disclosing an item that is not one’s own', async () => {
      expect(await refused(work.run(school, async () => disclosures.disclose([{ ...terms, to: id(3) }])))).toBe(
        '42501',
      );
      await work.run(ward, async () => disclosures.disclose([terms]));
      expect(await refused(work.run(nursing, async () => disclosures.disclose([{ ...terms, to: id(3) }])))).toBe(
        '42501',
      );
    });

    it('adding a row to an item that is not one’s own', async () => {
      expect(await refused(work.run(school, async () => work.write(add(id(21), 'x'))))).toBe('42501');
    });

    it('writing the access list itself', async () => {
      const writing = work.run(school, async () => work.write(steal(item, id(3))));
      expect(await refused(writing)).toBe('42501');
    });
  });

  it('takes a context that nobody signed for no context at all', async () => {
    for (const forged of [
      `a|${id(9)}|${id(1)}|9999999999|00`,
      `a|${id(9)}|${id(1)}|9999999999`,
      `d|${id(9)}|${id(9)}`,
      'nonsense',
      '',
    ]) {
      const count = await work.run(school, async () => {
        await work.query(forge(forged));
        return work.query<{ n: number }>(see());
      });
      expect([forged, count]).toEqual([forged, [{ n: 0 }]]);
    }
  });
});
