import { AccessModule, Disclosures } from '@care/access';
import { sql, sqlState, UnitOfWork, type Statement } from '@care/platform';
import type { Client } from 'pg';
import { aCaseworkerOf, idNumber as id, unitNumber as unit } from '../../../test/builders/actors';
import { aDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';

const [ward, nursing, school] = [aCaseworkerOf(unit(1)), aCaseworkerOf(unit(2)), aCaseworkerOf(unit(3))];
const [item, rest, other] = [id(11), id(12), id(13)];
const KINDS = { sekretessmarkering: id(51), 'skyddad-folkbokforing': id(52) } as const;
const PLAIN = id(53);

const name = sql('spec.name', 'INSERT INTO persons.named_unit (holder, person, unit) VALUES ($1, $2, $3)');
const backDated = sql(
  'spec.name-back-dated',
  `INSERT INTO persons.named_unit (holder, person, unit, named_at) VALUES ($1, $2, $3, '2020-01-01')`,
);
const forget = sql('spec.forget-name', 'DELETE FROM persons.named_unit WHERE person = $1');
const moved = sql('spec.move-name', `UPDATE persons.named_unit SET named_at = '2020-01-01' WHERE person = $1`);
const named = sql('spec.named', 'SELECT unit FROM persons.named_unit');
const shown = sql('spec.shown', 'SELECT persons.number_shown($1, $2) AS shown');
const card = sql(
  'spec.card-of',
  `INSERT INTO persons.card (item, holder, person, sealed, noted_at) VALUES ($1, $2, $3, 'x', now())`,
);
const meet = sql(
  'spec.meet',
  `SELECT persons.resolve(sha256(convert_to($1::uuid::text, 'UTF8')), sha256(convert_to($1::uuid::text, 'UTF8')), $1::uuid)`,
);
const terms = { category: 'care-need', basis: { code: 'minor' }, consent: null, until: null, level: 1 } as const;

/** SQL of one's own, as after an injection: what is protected still reaches named units only. */
describe('Named units only (OSL 21 kap. 3 and 3 a §§, 22 kap. 1 §; folkbokföringslagen 16 §)', () => {
  let work: UnitOfWork;
  let disclosures: Disclosures;
  let owner: Client;

  beforeAll(async () => {
    const database = await aDatabase();
    owner = await database.asOwner();
    const modules = await modulesOn(database, [AccessModule]);
    [work, disclosures] = [modules.get(UnitOfWork), modules.get(Disclosures)];
  });
  beforeEach(async () => {
    await owner.query(
      'TRUNCATE access.disclosure, access.promise, persons.person, persons.named_unit, persons.card CASCADE',
    );
    for (const [kind, person] of Object.entries(KINDS)) await protect(person, kind);
    await protect(PLAIN, null);
  });

  const protect = (person: string, kind: string | null): Promise<unknown> =>
    owner.query(
      `INSERT INTO persons.person VALUES ($1, $2, now() - interval '1 hour') ON CONFLICT (id) DO UPDATE SET protected = excluded.protected`,
      [person, kind],
    );
  const done = (act: Promise<unknown>): Promise<string> => act.then(() => 'done', sqlState);
  const disclosing = (person: string, before: readonly Statement[] = [], actor = ward): Promise<string> =>
    done(
      work.run(actor, async () => {
        disclosures.own([item], actor.unitId ?? '', person);
        before.forEach((statement) => work.write(statement));
        disclosures.disclose([{ ...terms, item, to: id(2) }]);
      }),
    );
  const shownTo = async (actor: typeof ward, person: string, by = id(1)): Promise<unknown> =>
    (await work.read(actor, shown(person, by)))[0]?.[0]?.['shown'];

  it.each(Object.entries(KINDS))(
    '%s: a disclosure to a unit that is not named is refused, whoever writes it',
    async (_, person) => {
      expect(await disclosing(person)).toBe('42501');
      expect(await disclosing(person, [name(id(1), person, id(2))])).toBe('done');
    },
  );

  it('noted a moment ago is not a refusal yet: the unit of work is run again, and may find it', async () => {
    const person = KINDS.sekretessmarkering;
    await owner.query('UPDATE persons.person SET noted_at = now() WHERE id = $1', [person]);
    let runs = 0;
    const meanwhile = work.run(ward, async () => {
      runs += 1;
      disclosures.own([item], id(1), person);
      if (runs > 1) work.write(name(id(1), person, id(2)));
      disclosures.disclose([{ ...terms, item, to: id(2) }]);
    });
    expect([await done(meanwhile), runs]).toEqual(['done', 2]);
  });

  it.each(Object.entries(KINDS))('%s: so is a promise', async (_, person) => {
    const promising = (before: readonly Statement[] = []): Promise<string> =>
      done(
        work.run(ward, async () => {
          disclosures.own([item, rest], id(1), person);
          before.forEach((statement) => work.write(statement));
          disclosures.promise(item, [{ ...terms, item: rest, to: id(2) }]);
        }),
      );
    expect(await promising()).toBe('42501');
    expect(await promising([name(id(1), person, id(2))])).toBe('done');
  });

  it('needs nothing for anybody else', async () => {
    expect(await disclosing(PLAIN)).toBe('done');
  });

  it('says the same whether or not the receiver has the person already, or somebody else has named it', async () => {
    const person = KINDS.sekretessmarkering;
    await work.run(nursing, async () => {
      await work.query(meet(person));
      disclosures.own([other], id(2), person);
      work.write(card(other, id(2), person));
    });
    await work.run(school, async () => work.write(name(id(3), person, id(2))));
    expect(await disclosing(person)).toBe('42501');
  });

  it('lets nobody name in another unit’s name, and shows a naming to whoever made it alone', async () => {
    const person = KINDS.sekretessmarkering;
    expect(await done(work.run(school, async () => work.write(name(id(1), person, id(2)))))).toBe('42501');
    await work.run(ward, async () => work.write(name(id(1), person, id(2))));
    expect(await work.read(ward, named())).toEqual([[{ unit: id(2) }]]);
    for (const actor of [nursing, school]) expect(await work.read(actor, named())).toEqual([[]]);
  });

  it('lets nobody say when it was, or undo it', async () => {
    const person = KINDS.sekretessmarkering;
    expect(await done(work.run(ward, async () => work.write(backDated(id(1), person, id(2)))))).toBe('42501');
    await work.run(ward, async () => work.write(name(id(1), person, id(2))));
    for (const statement of [forget(person), moved(person)])
      expect(await done(work.run(ward, async () => work.write(statement)))).toBe('42501');
    const { rows } = await owner.query(`SELECT named_at > now() - interval '1 minute' AS just FROM persons.named_unit`);
    expect(rows).toEqual([{ just: true }]);
  });

  it('opens what was promised before the person was protected, and names nobody by it', async () => {
    await work.run(ward, async () => {
      disclosures.own([item, rest], id(1), PLAIN);
      disclosures.disclose([{ ...terms, item, to: id(2) }]);
      disclosures.promise(item, [{ ...terms, item: rest, to: id(2) }]);
    });
    await protect(PLAIN, 'sekretessmarkering');
    await owner.query('SELECT access.redeem($1, $2, now())', [item, id(2)]);
    const { rows } = await owner.query('SELECT item FROM access.disclosure WHERE holder = $1 ORDER BY item', [id(2)]);
    expect(rows).toEqual([{ item }, { item: rest }]);
    expect(await shownTo(nursing, PLAIN)).toBe(false);
  });

  it('shows the number to the unit with a card, and to the named unit while it sees something of it', async () => {
    const person = KINDS['skyddad-folkbokforing'];
    await disclosing(person, [meet(person), card(item, id(1), person), name(id(1), person, id(2))]);
    expect([await shownTo(ward, person), await shownTo(nursing, person), await shownTo(school, person)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await shownTo(nursing, person, id(3))).toBe(false);
    await work.run(nursing, async () => disclosures.end([item], id(2)));
    expect(await shownTo(nursing, person)).toBe(false);
  });
});
