import type { Client } from 'pg';
import { sql, UnitOfWork, type Statement } from '@care/platform';
import { aCaseworkerOf, idNumber as id, unitNumber as unit } from '../../../test/builders/actors';
import { aDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { AccessModule } from './access.module';

const [ward, nursing] = [aCaseworkerOf(unit(1)), aCaseworkerOf(unit(2))];
const [item, gate] = [id(11), id(12)];
const [PAST, FUTURE] = ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z'];
const OTHER_TIMES = [['long past', PAST] as const, ['far future', FUTURE] as const];

const own = sql('spec.own', 'SELECT access.own($1, $2, NULL, $3)');
const disclose = sql(
  'spec.disclose',
  `SELECT access.disclose($1, $2, 2::smallint, 'care-need', '{"code":"minor"}', NULL, $3, 'infinity')`,
);
const promise = sql(
  'spec.promise',
  `SELECT access.promise($1, $2, $3, 1::smallint, 'care-need', '{"code":"minor"}', NULL, $4, 'infinity')`,
);
const discloseOn = sql(
  'spec.disclose-on',
  `SELECT access.disclose($1, $2, 2::smallint, 'care-need', $3::jsonb, NULL, now(), 'infinity')`,
);
const promiseOn = sql(
  'spec.promise-on',
  `SELECT access.promise($1, $2, $3, 1::smallint, 'care-need', $4::jsonb, NULL, now(), 'infinity')`,
);
const end = sql('spec.end', 'SELECT access.end_access(ARRAY[$1::uuid], $2, $3)');
const windDown = sql('spec.wind', 'SELECT access.wind_down(ARRAY[$1::uuid], $2, $3, $4)');

/** How a time stands to the database's clock, and an end to the beginning. */
const NEAR = (column: string): string =>
  `${column} BETWEEN now() - interval '61 minutes' AND now() + interval '61 minutes'`;
const ENDED = `SELECT since < ended_at AS after, ${NEAR('ended_at')} AS near FROM access.disclosure_history`;
const LIVING = `SELECT ${NEAR('since')} AS near FROM access.disclosure WHERE level < 3`;

/** SQL of one's own, as after an injection: the access list says when things were, whatever the caller says. */
describe('The access list keeps its own time (PDL 4 kap. 3 §, OSL 25 kap. 11 §)', () => {
  let work: UnitOfWork;
  let owner: Client;

  beforeAll(async () => {
    const database = await aDatabase();
    owner = await database.asOwner();
    work = (await modulesOn(database, [AccessModule])).get(UnitOfWork);
  });
  beforeEach(() => owner.query('TRUNCATE access.disclosure, access.disclosure_history, access.promise'));

  const write = (actor: typeof ward, ...statements: Statement[]): Promise<void> =>
    work.run(actor, async () => statements.forEach((statement) => work.write(statement)));
  const rows = async (text: string): Promise<unknown[]> => (await owner.query(text)).rows;
  /** Disclosed `days` ago, by the clock of the database. */
  async function disclosed(days: number): Promise<void> {
    await write(ward, own(item, id(1), new Date()), disclose(item, id(2), new Date()));
    await owner.query(`UPDATE access.disclosure SET since = now() - make_interval(days => $1)`, [days]);
  }

  describe.each(OTHER_TIMES)('a %s', (_, at) => {
    it.each([
      ['the receiver', nursing],
      ['the owner', ward],
    ])('as the end that %s states is not when it ended', async (_who, actor) => {
      await disclosed(10);
      await write(actor, end(item, id(2), at));
      expect(await rows(ENDED)).toEqual([{ after: true, near: true }]);
    });

    it.each([
      ['the receiver', nursing],
      ['the owner', ward],
    ])('as the time at which %s winds down is neither an end nor a beginning', async (_who, actor) => {
      await disclosed(10);
      await write(actor, windDown(item, id(2), at, FUTURE));
      expect([await rows(ENDED), await rows(LIVING)]).toEqual([[{ after: true, near: true }], [{ near: true }]]);
      const meet =
        'SELECT h.ended_at = d.since AS meet FROM access.disclosure_history h JOIN access.disclosure d USING (item, holder)';
      expect(await rows(meet)).toEqual([{ meet: true }]);
    });

    it('is not when something was owned, disclosed or promised', async () => {
      await write(
        ward,
        own(item, id(1), at),
        own(gate, id(1), at),
        disclose(gate, id(2), at),
        promise(gate, item, id(2), at),
      );
      const times = 'SELECT since FROM access.disclosure UNION ALL SELECT since FROM access.promise';
      expect(await rows(`SELECT count(*)::int AS n, bool_and(${NEAR('since')}) AS near FROM (${times}) t`)).toEqual([
        { n: 4, near: true },
      ]);
    });

    it('is not when a promise opened', async () => {
      await write(
        ward,
        own(item, id(1), new Date()),
        own(gate, id(1), new Date()),
        promise(gate, item, id(2), new Date()),
      );
      await owner.query('SELECT access.redeem($1, $2, $3)', [gate, id(2), at]);
      expect(await rows(LIVING)).toEqual([{ near: true }]);
    });

    it('is not when the owner disclosed it anew', async () => {
      await disclosed(10);
      await write(ward, disclose(item, id(2), at));
      expect([await rows(ENDED), await rows(LIVING)]).toEqual([[{ after: true, near: true }], [{ near: true }]]);
    });
  });

  it.each([
    ['a time', { code: 'minor', withdrawnAt: '2026-11-22T09:00:00.000Z' }, { code: 'minor' }],
    ['a word', { code: 'minor', withdrawnAt: 'x' }, { code: 'minor' }],
    ['a list', ['withdrawnAt'], []],
  ])(
    'says itself when a consent was withdrawn: an owner who states it, as %s, is not believed',
    async (_, said, kept) => {
      const [opened, stated] = [id(13), JSON.stringify(said)];
      await write(ward, ...[item, gate, opened].map((one) => own(one, id(1), new Date())));
      await write(ward, discloseOn(item, id(2), stated), promiseOn(gate, opened, id(2), stated));
      expect(await rows('SELECT basis FROM access.promise')).toEqual([{ basis: kept }]);
      await owner.query('SELECT access.redeem($1, $2, now())', [gate, id(2)]);
      expect(await rows('SELECT basis FROM access.disclosure WHERE level < 3')).toEqual([
        { basis: kept },
        { basis: kept },
      ]);
    },
  );

  it('what was disclosed a moment ago has been there, though it is ended as of before', async () => {
    await write(ward, own(item, id(1), new Date()), disclose(item, id(2), new Date()));
    await write(nursing, end(item, id(2), PAST));
    expect(await rows(ENDED)).toEqual([{ after: true, near: true }]);
  });

  describe('an owner who discloses the same anew', () => {
    const discloseUntil = sql(
      'spec.disclose-until',
      `SELECT access.disclose($1, $2, 1::smallint, 'care-need', '{"code":"minor"}', NULL, now() + $3::interval, now() + $4::interval)`,
    );
    const told = sql('spec.readers-of', 'SELECT access.readers_of($1) AS readers');
    /** The times at which somebody could read it, as the owner is told. */
    const readings = async (): Promise<string[]> => {
      const [answer] = await work.read(ward, told(item));
      const all = (answer?.[0] as { readers: { level: number; since: string; until: string }[] }).readers;
      return all.filter(({ since, until }) => since < until).map(({ level }) => `level ${level}`);
    };

    it.each([
      ['an hour before', '-59 minutes', '-1 day'],
      ['as if it came later', '59 minutes', '-1 day'],
    ])('%s, cannot make what was read never have been (PDL 4 kap. 3 §)', async (_, since, until) => {
      await write(ward, own(item, id(1), new Date()), disclose(item, id(2), new Date()));
      await write(ward, discloseUntil(item, id(2), since, until));
      expect(await readings()).toEqual(['level 2']);
    });

    it('cuts nothing off the time for which it was there', async () => {
      await disclosed(10);
      await write(ward, discloseUntil(item, id(2), '-59 minutes', '1 day'));
      const late = `SELECT h.ended_at > now() - interval '1 minute' AND h.ended_at = d.since AS late
        FROM access.disclosure_history h JOIN access.disclosure d USING (item, holder)`;
      expect(await rows(late)).toEqual([{ late: true }]);
    });

    it('is told to have shown it also when it says that this began later than it ended', async () => {
      await write(ward, own(item, id(1), new Date()), discloseUntil(item, id(2), '59 minutes', '30 minutes'));
      expect(await readings()).toEqual(['level 1']);
    });
  });

  it('a clock that is some minutes off is believed', async () => {
    await disclosed(10);
    const at = new Date(Date.now() - 300_000);
    await write(nursing, end(item, id(2), at));
    expect(await rows('SELECT ended_at FROM access.disclosure_history')).toEqual([{ ended_at: at }]);
  });
});
