import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { TestingModule } from '@nestjs/testing';
import type { Actor } from '@care/kernel';
import { sql, sqlState, UnitOfWork } from '@care/platform';
import { aCaseworkerOf } from '../../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import { loadStaff } from '../../../../test/support/staff';

const COUNTY = '24';
const FUTURE = '2098-03-01';
const TODAY = '2026-11-23';
const AT = new Date('2026-11-23T09:00:00Z');
const propose = sql('spec.propose', 'SELECT sharing.propose_policy($1, $2, $3, $4, $5, $6, $7, $8)');
const decide = sql('spec.decide', 'SELECT sharing.decide_policy($1, $2, $3, $4, $5, $6)');

/** What the database itself refuses, whatever the application thinks: asked past all of it, as the login of the API. */
describe('a county’s policy in the database', () => {
  let database: TestDatabase;
  let owner: Client;
  let modules: TestingModule;
  let [first, second, nurse]: Actor[] = [];

  beforeAll(async () => {
    database = await aDatabase();
    let unit: (key: string) => string;
    ({ owner, unit } = await loadStaff(database));
    modules = await modulesOn(database, []);
    const actor = async (subject: string): Promise<Actor> => {
      const { rows } = await owner.query<{ id: string }>('SELECT id FROM identity.staff WHERE subject = $1', [subject]);
      const some = aCaseworkerOf({ id: unit('2480:home-nursing'), organisation: { id: randomUUID() } });
      return { ...some, userId: rows[0]?.id ?? '', holders: [] };
    };
    first = await actor('county-administrator');
    second = await actor('second-county-administrator');
    nurse = await actor('ward-nurse');
  });

  const asked = (
    who: Actor | undefined,
    statement: ReturnType<typeof sql> extends (...v: never[]) => infer S ? S : never,
  ) =>
    modules
      .get(UnitOfWork)
      .read(who as Actor, statement)
      .then(() => 'done', sqlState);
  const proposes = (who: Actor | undefined, id: string, { county = COUNTY, validFrom = FUTURE } = {}) =>
    asked(who, propose(id, county, 'guardian-view', '{"allowed": true}', validFrom, 'Beslut', AT, TODAY));
  const decides = (who: Actor | undefined, id: string, outcome = 'approved', county = COUNTY) =>
    asked(who, decide(id, county, outcome, outcome === 'declined' ? 'Nej' : null, AT, TODAY));
  const proposal = async (who: Actor | undefined, validFrom: string): Promise<string> => {
    const id = randomUUID();
    expect(await proposes(who, id, { validFrom })).toBe('done');
    return id;
  };

  it('is proposed by an administrator of that county and by nobody else', async () => {
    expect(await proposes(nurse, randomUUID())).toBe('42501');
    expect(await proposes(first, randomUUID(), { county: '23' })).toBe('42501');
  });

  it('is dated when it is done, whatever whoever proposes or decides it says', async () => {
    const [id, long] = [randomUUID(), new Date('1999-01-01')];
    const value = '{"allowed": true}';
    expect(await asked(first, propose(id, COUNTY, 'guardian-view', value, '2097-05-01', 'Beslut', long, TODAY))).toBe(
      'done',
    );
    expect(await asked(second, decide(id, COUNTY, 'declined', 'Nej', long, TODAY))).toBe('done');
    const { rows } = await owner.query(
      `SELECT least(p.proposed_at, d.decided_at) > now() - interval '61 minutes' AS near FROM sharing.policy_proposal p JOIN sharing.policy_decision d ON d.proposal = p.id WHERE p.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ near: true }]);
  });

  it.each([
    ['a private company', 'private-care'],
    ['a municipality’s board', 'osl-26'],
  ])('is a matter of the region itself: not of who administers %s in the county', async (_, regime) => {
    const account = randomUUID();
    await owner.query(
      `WITH somebody AS (INSERT INTO identity.staff (id, issuer, subject, name) VALUES ($1::uuid, 'https://another.example', $1::uuid::text, 'Någon Annan'))
       INSERT INTO identity.assignment (id, staff, role, organisation, since) SELECT gen_random_uuid(), $1::uuid, 'county-administrator', o.id, '2026-01-01'
         FROM directory.organisation o WHERE o.region = $2 AND o.secrecy_regime = $3 ORDER BY o.id LIMIT 1`,
      [account, COUNTY, regime],
    );
    const found = await owner.query('SELECT 1 FROM identity.assignment WHERE staff = $1', [account]);
    expect(found.rowCount).toBe(1);
    const somebody = { ...(first as Actor), userId: account };
    const id = await proposal(first, '2098-03-10');
    expect([await proposes(somebody, randomUUID()), await decides(somebody, id)]).toEqual(['42501', '42501']);
  });

  it('is decided by an administrator of that county and by nobody else', async () => {
    const id = await proposal(first, FUTURE);
    expect(await decides(nurse, id)).toBe('42501');
    expect(await decides(second, id, 'approved', '23')).toBe('42501');
    expect(await decides(second, randomUUID())).toBe('42501');
  });

  it('is not decided by the one who proposed it, whatever the decision', async () => {
    const id = await proposal(first, '2098-03-02');
    expect([await decides(first, id), await decides(first, id, 'declined')]).toEqual(['CA502', 'CA502']);
    expect((await owner.query('SELECT 1 FROM sharing.policy_decision WHERE proposal = $1', [id])).rowCount).toBe(0);
  });

  it('is not decided by the same human with another account: the HSA-id tells', async () => {
    const id = await proposal(first, '2098-03-09');
    const account = randomUUID();
    await owner.query(
      `INSERT INTO identity.staff (id, issuer, subject, name, hsa_id)
       SELECT $2, 'https://another.example', 'the-same', s.name, s.hsa_id FROM identity.staff s WHERE s.id = $1`,
      [first?.userId, account],
    );
    await owner.query(
      `INSERT INTO identity.assignment (id, staff, role, organisation, since)
       SELECT gen_random_uuid(), $2, a.role, a.organisation, a.since FROM identity.assignment a WHERE a.staff = $1 AND a.role = 'county-administrator'`,
      [first?.userId, account],
    );
    const again = { ...(first as Actor), userId: account };
    expect([await decides(again, id), await decides(again, id, 'declined')]).toEqual(['CA502', 'CA502']);
    expect(await decides(second, id)).toBe('done');
  });

  it('is asked what somebody administers now: an assignment that has ended is none', async () => {
    const id = await proposal(first, '2098-03-03');
    await owner.query('UPDATE identity.assignment SET ended_at = now() WHERE staff = $1', [second?.userId]);
    expect([await decides(second, id), await proposes(second, randomUUID())]).toEqual(['42501', '42501']);
    await owner.query('UPDATE identity.assignment SET ended_at = NULL WHERE staff = $1', [second?.userId]);
    await owner.query('UPDATE identity.assignment SET ended_at = now() WHERE staff = $1', [first?.userId]);
    expect(await decides(second, id)).toBe('CA504');
    await owner.query('UPDATE identity.assignment SET ended_at = NULL WHERE staff = $1', [first?.userId]);
    expect(await decides(second, id)).toBe('done');
  });

  it('begins tomorrow at the earliest, when it is proposed and when it is approved', async () => {
    expect(await proposes(first, randomUUID(), { validFrom: '2020-01-01' })).toBe('CA501');
    const id = await proposal(first, '2098-03-04');
    const late = decide(id, COUNTY, 'approved', null, AT, '2098-03-04');
    expect(await asked(second, late)).toBe('CA501');
    expect(await asked(second, decide(id, COUNTY, 'approved', null, AT, '2098-03-03'))).toBe('done');
  });

  it('believes its own clock when the application’s is behind', async () => {
    const { rows } = await owner.query<{ today: string }>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD') AS today`,
    );
    const statement = propose(randomUUID(), COUNTY, 'guardian-view', '{}', rows[0]?.today, 'Beslut', AT, '2000-01-01');
    expect(await asked(first, statement)).toBe('CA501');
  });

  it('is decided once, and what was decided makes one agreement with the id of its proposal', async () => {
    const id = await proposal(first, '2098-03-05');
    const outcomes = await Promise.all([decides(second, id), decides(second, id), decides(second, id, 'declined')]);
    expect(outcomes.sort()).toEqual(['CA503', 'CA503', 'done']);
    const [{ decision }] = (await owner.query('SELECT decision FROM sharing.policy_decision WHERE proposal = $1', [id]))
      .rows as [{ decision: string }];
    const agreed = await owner.query('SELECT kind, value FROM directory.agreement WHERE id = $1', [id]);
    expect(agreed.rows).toEqual(decision === 'approved' ? [{ kind: 'guardian-view', value: { allowed: true } }] : []);
  });

  it('has one value for a day, also when two are approved at once', async () => {
    const [one, other] = [await proposal(first, '2098-03-06'), await proposal(second, '2098-03-06')];
    const outcomes = await Promise.all([decides(second, one), decides(first, other)]);
    expect(outcomes.sort()).toEqual(['CA505', 'done']);
    expect(await proposes(first, randomUUID(), { validFrom: '2098-03-06' })).toBe('CA505');
  });

  it.each(['care_api', 'care_worker'] as const)('is written by no statement of %s', async (login) => {
    const client = await database.as(login);
    for (const change of [
      `INSERT INTO sharing.policy_decision VALUES (gen_random_uuid(), 'approved', NULL, gen_random_uuid(), now())`,
      `UPDATE sharing.policy_proposal SET proposed_by = gen_random_uuid()`,
      `DELETE FROM sharing.policy_decision`,
      `UPDATE directory.agreement SET valid_from = '2000-01-01'`,
      `SELECT directory.agree(gen_random_uuid(), '24', 'guardian-view', '{"allowed": true}', '2098-01-01')`,
    ])
      await expect(client.query(change)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['care_worker', 'care_matcher', 'care_statistics', 'care_review'] as const)(
    'is not for %s',
    async (login) => {
      const client = await database.as(login);
      for (const call of [
        'SELECT 1 FROM sharing.policy_proposal',
        `SELECT sharing.decide_policy($1, '24', 'approved', NULL, now(), '2026-01-01')`,
      ])
        await expect(client.query(call, call.includes('$1') ? [randomUUID()] : [])).rejects.toMatchObject({
          code: '42501',
        });
    },
  );
});
