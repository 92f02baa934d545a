import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Actor } from '@care/kernel';
import { sql, sqlState, Stale, UnitOfWork, type Statement } from '@care/platform';
import { aCaseworkerOf } from '../../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import { loadStaff } from '../../../../test/support/staff';

const REGION_BESIDE = randomUUID();
const OPEN = { mon: ['08:00-12:00', '13:00-16:30'] };
const WANTED = { hours: OPEN, onCall: [], capacity: 'open', phone: null, email: null, managerEmail: null };
const set = sql('spec.set-unit', 'SELECT directory.set_unit($1, $2, $3, $4, $5, now())');
const add = sql('spec.add-unit', 'SELECT directory.add_unit($1, $2, $3, $4, $5, now())');
const close = sql('spec.close-unit', 'SELECT directory.close_unit($1, $2, $3, $5::timestamptz, $4, now())');
const enrol = sql(
  'spec.enrol',
  `INSERT INTO identity.staff (id, issuer, subject, name, hsa_id) VALUES ($1, 'x', 'x', $2, $3)`,
);
const give = sql('spec.give', 'SELECT identity.give_assignment($1, $2, $3, $4, $5, NULL, now())');
const end = sql('spec.end', 'SELECT identity.end_assignment($1, now())');
const rename = sql('spec.rename', `UPDATE directory.unit SET name = 'Min' WHERE id = $1`);
const promote = sql(
  'spec.promote',
  `INSERT INTO identity.assignment (id, staff, role, unit, since) VALUES ($1, $2, 'unit-manager', $3, now())`,
);

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

/** What the database itself refuses of units and assignments, whatever the application thinks: asked past all of it, as the login of the API. */
describe('units and assignments in the database', () => {
  let database: TestDatabase;
  let owner: Client;
  let work: UnitOfWork;
  let unit: (key: string) => string;
  const actors = new Map<string, Actor>();

  beforeAll(async () => {
    database = await aDatabase();
    ({ owner, unit } = await loadStaff(database));
    work = (await modulesOn(database, [])).get(UnitOfWork);
    for (const subject of ['county-administrator', 'second-county-administrator', 'home-manager', 'ward-nurse']) {
      const some = aCaseworkerOf({ id: unit('2480:home-nursing'), organisation: { id: randomUUID() } });
      actors.set(subject, { ...some, userId: await staff(subject), holders: [] });
    }
    await owner.query(
      `INSERT INTO directory.organisation (id, name, sector, secrecy_regime, region, verified) VALUES ($1, 'Region Norrbotten', 'R', 'osl-25', '25', true)`,
      [REGION_BESIDE],
    );
  });

  const staff = async (subject: string): Promise<string> => {
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM identity.staff WHERE subject = $1', [subject]);
    return rows[0]?.id ?? '';
  };
  const regionOf = async (subject: string): Promise<string> => {
    const sought = 'SELECT organisation FROM identity.assignment WHERE staff = $1 AND organisation IS NOT NULL';
    return (await owner.query<{ organisation: string }>(sought, [await staff(subject)])).rows[0]?.organisation ?? '';
  };
  const asked = (subject: string, statement: Statement): Promise<string> =>
    work.read(actors.get(subject) as Actor, statement).then(
      () => 'done',
      (error: unknown) => (error instanceof Stale ? 'stale' : sqlState(error)),
    );
  const home = (): string => unit('2480:home-nursing-centrum');
  const umea = (): string => unit('2480:home-nursing');
  const closes = (subject: string, from: string, to: string, on: string | Date = inDays(2)): Promise<string> =>
    asked(subject, close(randomUUID(), from, to, 'Namn', on));
  const sets = (subject: string, at: string, wanted: object = WANTED, version = 0): Promise<string> =>
    asked(subject, set(randomUUID(), at, version, JSON.stringify(wanted), 'Namn'));

  it('no login writes a unit or makes anybody staff by itself', async () => {
    expect(await asked('home-manager', rename(home()))).toBe('42501');
    const made = promote(randomUUID(), await staff('ward-nurse'), home());
    expect(await asked('ward-nurse', made)).toBe('42501');
  });

  it('a unit is set by its own manager at that moment and by nobody else, from the version that stands', async () => {
    expect([await sets('ward-nurse', home()), await sets('county-administrator', home())]).toEqual(['42501', '42501']);
    expect([await sets('home-manager', umea()), await sets('home-manager', randomUUID())]).toEqual(['42501', '42501']);
    expect(await sets('home-manager', home(), WANTED, 7)).toBe('stale');
    expect([await sets('home-manager', home()), await sets('home-manager', home())]).toEqual(['done', 'stale']);
  });

  it.each([
    [{ hours: { mon: ['8-16'] } }, '23514'],
    [{ hours: { monday: [] } }, '23514'],
    [{ hours: 'always' }, '23514'],
    [{ hours: { mon: [null] } }, '23514'],
    [{ hours: { mon: null } }, '23514'],
    [{ hours: null }, '23514'],
    [{ hours: {} }, '23514'],
    [{ hours: { mon: ['08:00-08:59'] } }, '23514'],
    [{ hours: { mon: ['08:00-12:00', '11:59-16:30'] } }, '23514'],
    [{ hours: { mon: Array(7).fill('08:00-09:00') } }, '23514'],
    [{ onCall: [{ name: 'Jour' }] }, '23514'],
    [{ onCall: [{ name: 'Jour', phone: '090-1', email: null }] }, '23514'],
    [{ onCall: [{ name: 7, phone: '090-1' }] }, '23514'],
    [{ onCall: [null] }, '23514'],
    [{ onCall: {} }, '23514'],
    [{ email: 'ingen adress' }, '23514'],
    [{ capacity: 'closed' }, '23514'],
    [{ capacity: 'open', capacityUntil: '2026-12-01' }, '23514'],
  ])('what every process reads has its shape, whoever writes it: %j', async (changes, code) => {
    expect(await sets('home-manager', home(), { ...WANTED, ...changes }, 1)).toBe(code);
  });

  it.each(['region:nus-stroke', '2480:home-care', '2480:home-nursing-centrum', '2480:home-nursing-east'])(
    'OSL 8 kap. 1–2 §§: %s does not stand in for home nursing: another authority, another zone, itself, a closed one',
    async (key) => expect(await sets('home-manager', home(), { ...WANTED, deputy: unit(key) }, 1)).toBe('CA511'),
  );

  it('OSL 8 kap. 1–2 §§: a unit is made in the county of whoever makes it, in a zone of its own kind of authority', async () => {
    const described = { name: 'Ny', kind: 'home-nursing', hours: OPEN, searchText: ' ny', sortKey: 'ny' };
    const adds = (subject: string, organisation: string, zone = 'municipal-health-care'): Promise<string> =>
      asked(subject, add(randomUUID(), randomUUID(), organisation, JSON.stringify({ ...described, zone }), 'Namn'));
    const { rows } = await owner.query<{ id: string }>('SELECT organisation AS id FROM directory.unit WHERE id = $1', [
      home(),
    ]);
    const board = rows[0]?.id ?? '';
    expect([await adds('home-manager', board), await adds('county-administrator', REGION_BESIDE)]).toEqual([
      '42501',
      '42501',
    ]);
    expect(await adds('county-administrator', board)).toBe('done');
    for (const zone of ['health-care', 'psychiatry', 'school-health-medical', 'no-zone'])
      expect(await adds('county-administrator', board, zone)).toBe('23514');
  });

  it('OSL 8 kap. 1–2 §§: who closes for the county closes nothing into a unit where they work, by whichever account', async () => {
    const [me, again, asCaseworker] = [await staff('county-administrator'), randomUUID(), randomUUID()];
    await owner.query(
      `INSERT INTO identity.staff (id, issuer, subject, name, hsa_id) SELECT $1, 'https://third.example', 'me', name, hsa_id FROM identity.staff WHERE id = $2`,
      [again, me],
    );
    for (const [id, account] of [
      [asCaseworker, me],
      [randomUUID(), again],
    ] as const) {
      const given = await asked('second-county-administrator', give(id, account, 'caseworker', umea(), null));
      expect(given).toBe('done');
      expect(await closes('county-administrator', home(), umea())).toBe('CA514');
      await asked('second-county-administrator', end(id));
    }
    const { rows } = await owner.query('SELECT closed_at FROM directory.unit WHERE id = $1', [home()]);
    expect(rows).toEqual([{ closed_at: null }]);
  });

  it('a county closes a unit tomorrow at the earliest, and nobody at a time that never comes', async () => {
    const [from, to] = [unit('2480:nursing-home'), unit('2480:home-care')];
    for (const on of [new Date(), 'infinity', inDays(800)])
      expect(await closes('county-administrator', from, to, on)).toBe('CA515');
    for (const on of ['infinity', inDays(800)]) expect(await closes('home-manager', home(), umea(), on)).toBe('CA515');
  });

  it('of two units that are closed into each other at once one stays open, and a unit closes once', async () => {
    const [one, other] = [unit('2480:home-care'), unit('2480:assessment')];
    expect([await closes('ward-nurse', one, other), await closes('home-manager', one, other)]).toEqual([
      '42501',
      '42501',
    ]);
    const both = await Promise.all([
      closes('county-administrator', one, other),
      closes('second-county-administrator', other, one),
    ]);
    expect(both.sort()).toEqual(['CA513', 'done']);
    const [closed = ''] = (
      await owner.query<{ id: string }>('SELECT id FROM directory.unit WHERE id = ANY($1) AND closed_at IS NOT NULL', [
        [one, other],
      ])
    ).rows.map(({ id }) => id);
    expect(await closes('county-administrator', closed, unit('2480:nursing-home'))).toBe('CA512');
    expect(await closes('county-administrator', umea(), unit('2480:nursing-home'))).toBe('CA513');
  });

  it('an assignment is given and ended by an administrator of that county, and never one’s own, by whichever account', async () => {
    const [nurse, me] = [await staff('ward-nurse'), await staff('county-administrator')];
    const gives = (
      subject: string,
      to: string,
      role = 'caseworker',
      at: string | null = home(),
      organisation: string | null = null,
    ) => asked(subject, give(randomUUID(), to, role, at, organisation));
    expect([await gives('ward-nurse', nurse), await gives('home-manager', nurse)]).toEqual(['42501', '42501']);
    expect(await gives('county-administrator', nurse, 'security-reviewer', null, REGION_BESIDE)).toBe('42501');
    expect(await gives('county-administrator', nurse, 'person', null)).toBe('42501');
    expect(await gives('county-administrator', randomUUID())).toBe('42501');
    expect(await gives('county-administrator', me)).toBe('CA521');
    const again = randomUUID();
    await owner.query(
      `INSERT INTO identity.staff (id, issuer, subject, name, hsa_id) SELECT $1, 'https://another.example', 'me', name, hsa_id FROM identity.staff WHERE id = $2`,
      [again, me],
    );
    expect(await gives('county-administrator', again)).toBe('CA521');
    expect([await gives('county-administrator', nurse), await gives('county-administrator', nurse)]).toEqual([
      'done',
      'CA522',
    ]);
    const { rows } = await owner.query<{ id: string; mine: boolean }>(
      `SELECT id, staff = $2 AS mine FROM identity.assignment WHERE staff = ANY(ARRAY[$1, $2]::uuid[]) ORDER BY staff = $2, given_by NULLS LAST`,
      [nurse, me],
    );
    const [given = '', own = ''] = [rows[0]?.id, rows.find(({ mine }) => mine)?.id];
    expect(await asked('home-manager', end(given))).toBe('42501');
    expect(await asked('county-administrator', end(own))).toBe('CA521');
    expect(await asked('county-administrator', end(randomUUID()))).toBe('42501');
    expect([await asked('county-administrator', end(given)), await asked('county-administrator', end(given))]).toEqual([
      'done',
      'CA523',
    ]);
  });

  it('no administrator makes another, nor gives work where nothing tells that it is not themselves, and no login makes such accounts', async () => {
    const [me, region] = [await staff('county-administrator'), await regionOf('county-administrator')];
    const [puppet, colleague] = [randomUUID(), await staff('home-nurse')];
    const insert = `INSERT INTO identity.staff (id, issuer, subject, name) VALUES ($1, 'https://fourth.example', 'me', 'Samma Människa')`;
    await owner.query(insert, [puppet]);
    const gives = (subject: string, to: string, role: string, unitId: string | null, organisation: string | null) =>
      asked(subject, give(randomUUID(), to, role, unitId, organisation));
    for (const account of [puppet, colleague])
      expect(await gives('county-administrator', account, 'county-administrator', null, region)).toBe('42501');
    expect(await gives('county-administrator', puppet, 'caseworker', umea(), null)).toBe('CA524');
    await owner.query('UPDATE identity.staff SET hsa_id = NULL WHERE id = $1', [me]);
    expect(await gives('county-administrator', colleague, 'caseworker', umea(), null)).toBe('CA524');
    expect(await asked('ward-nurse', enrol(randomUUID(), 'Namn', null))).toBe('42501');
    expect(await asked('ward-nurse', enrol(randomUUID(), '', 'SE0000000000-P999'))).toBe('42501');
    expect(await asked('ward-nurse', enrol(randomUUID(), '', null))).toBe('done');
  });
});
