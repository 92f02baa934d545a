import { randomUUID } from 'node:crypto';
import { Directory } from '@care/directory';
import { Policies } from '@care/sharing';
import { Metrics } from '@care/platform';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client, Json } from '../support/client';

const COUNTY = '24';
const AGE = 'child-may-consent-from-age';
const change = { code: AGE, value: { age: 13 }, validFrom: '2098-03-01', why: 'Beslut i länets samverkansgrupp.' };

describe('A county decides what the law leaves to it', () => {
  let application: TestApplication;
  let birgitta: Client;
  let perOlov: Client;

  beforeAll(async () => {
    application = await anApplication({ worker: false });
    birgitta = await application.loginAs('county-administrator');
    perOlov = await application.loginAs('second-county-administrator');
  });

  const propose = (who: Client, body: object = change): Promise<Answer> => who.post('/api/v1/policies/proposals', body);
  const proposed = async (who: Client, body: object): Promise<string> => (await propose(who, body)).body.id as string;
  const approve = (who: Client, id: string, key?: string): Promise<Answer> =>
    who.post(`/api/v1/policies/proposals/${id}/approve`, {}, key === undefined ? {} : { key });
  const decline = (who: Client, id: string, why: unknown = 'Fler behöver höras.'): Promise<Answer> =>
    who.post(`/api/v1/policies/proposals/${id}/decline`, { why });
  const shown = async (who: Client): Promise<Json> => (await who.get('/api/v1/policies')).body;
  const policy = async (code: string): Promise<Json> =>
    (await shown(birgitta)).items.find((item: Json) => item.code === code);
  const ageOn = async (date: string): Promise<number> => {
    await application.api.get(Directory).reload();
    return (await application.api.get(Policies).inForce(COUNTY, date))[AGE].age;
  };

  it('shows every policy with its paragraph, what is uncertain, its bounds and what is in force', async () => {
    const { region, items } = await shown(birgitta);
    expect(region).toEqual({ code: COUNTY, name: 'Västerbottens län' });
    expect(items).toHaveLength(9);
    expect(items.find(({ code }: Json) => code === 'read-only-after-end-days')).toMatchObject({
      shape: { field: 'days', type: 'number', min: 0, max: 365 },
      default: { days: 30 },
      value: { days: 30 },
      since: '2024-01-01',
      past: [],
    });
    const { paragraph, uncertainty } = await policy(AGE);
    expect([paragraph.sv, uncertainty.en]).toEqual([
      expect.stringContaining('FB 6 kap. 11 §'),
      expect.stringContaining('names no age'),
    ]);
  });

  it('lets one administrator propose and another approve, and shows both on the change', async () => {
    const id = await proposed(birgitta, change);
    expect((await shown(birgitta)).proposals).toMatchObject([{ id, own: true, proposedBy: 'Birgitta Holmgren' }]);
    expect((await shown(perOlov)).proposals).toMatchObject([{ id, own: false, why: change.why }]);
    expect((await approve(perOlov, id)).status).toBe(204);
    const people = { proposedBy: 'Birgitta Holmgren', approvedBy: 'Per-Olov Granström' };
    expect((await policy(AGE)).coming).toEqual([{ value: { age: 13 }, validFrom: '2098-03-01', ...people }]);
    expect([await ageOn('2098-02-28'), await ageOn('2098-03-01')]).toEqual([15, 13]);
    expect((await shown(perOlov)).proposals).toEqual([]);
  });

  it('needs a second person: nobody decides on their own proposal', async () => {
    const id = await proposed(birgitta, { ...change, validFrom: '2098-04-01' });
    for (const answer of [await approve(birgitta, id), await decline(birgitta, id)])
      expect([answer.status, answer.body.code]).toEqual([403, 'second-person-needed']);
    expect((await shown(perOlov)).proposals.map(({ id }: Json) => id)).toContain(id);
  });

  it('is declined with a reason that the proposer can read', async () => {
    const id = await proposed(birgitta, { ...change, validFrom: '2098-05-01' });
    expect((await decline(perOlov, id)).status).toBe(204);
    expect((await shown(birgitta)).decided).toContainEqual(
      expect.objectContaining({ id, decision: 'declined', declineWhy: 'Fler behöver höras.', own: true }),
    );
    expect([(await approve(perOlov, id)).body.code, await ageOn('2098-05-01')]).toEqual(['policy-decided', 13]);
  });

  it('takes one value for a day: a second one approved for it is refused', async () => {
    const [first, second] = [
      await proposed(birgitta, { ...change, validFrom: '2098-06-01' }),
      await proposed(perOlov, { ...change, validFrom: '2098-06-01', value: { age: 14 } }),
    ];
    expect((await approve(perOlov, first)).status).toBe(204);
    const late = await approve(birgitta, second);
    expect([late.status, late.body.code]).toEqual([409, 'policy-date-taken']);
    const again = await propose(birgitta, { ...change, validFrom: '2098-06-01' });
    expect([again.status, again.body.code]).toEqual([409, 'policy-date-taken']);
    expect(await ageOn('2098-06-01')).toBe(13);
  });

  it('has one winner when two answer at once, and the other is told so', async () => {
    const id = await proposed(birgitta, { ...change, validFrom: '2098-07-01' });
    const answers = await Promise.all([approve(perOlov, id), decline(perOlov, id), approve(perOlov, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    expect(answers.flatMap(({ body }) => body.code ?? [])).toEqual(['policy-decided', 'policy-decided']);
  });

  it('is one act however often the same request comes', async () => {
    const key = randomUUID();
    const body = { ...change, validFrom: '2098-08-01' };
    const twice = [
      await birgitta.post('/api/v1/policies/proposals', body, { key }),
      await birgitta.post('/api/v1/policies/proposals', body, { key }),
    ];
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    expect(twice[0]?.body).toEqual(twice[1]?.body);
    const yes = randomUUID();
    const id = twice[0]?.body.id as string;
    expect([(await approve(perOlov, id, yes)).status, (await approve(perOlov, id, yes)).status]).toEqual([204, 204]);
  });

  it.each([
    ['an unknown policy', { code: 'general-clause' }, 'code', 'unknown-policy'],
    ['days out of bounds', { code: 'read-only-after-end-days', value: { days: 366 } }, 'value', 'policy-value-bounds'],
    ['another shape', { value: { years: 13 } }, 'value', 'policy-value-shape'],
    ['no object', { value: 13 }, 'value', 'is-object'],
    ['an option nobody has', { code: 'after-end-shows', value: { what: 'x' } }, 'value', 'policy-value-option'],
    ['a day that has begun', { validFrom: '2020-01-01' }, 'validFrom', 'policy-not-ahead'],
    ['a day no calendar has', { validFrom: '2098-02-30' }, 'validFrom', 'not-a-date'],
    ['no reason', { why: ' ' }, 'why', 'empty'],
    ['somebody’s number', { why: 'Gäller 19420608-9205.' }, 'why', 'tells-identity-number'],
    ['an unknown field', { region: '01' }, 'region', 'unknown-field'],
  ])('refuses %s, names the field and keeps nothing', async (_, part, field, code) => {
    const before = (await shown(birgitta)).proposals.length as number;
    const answer = await propose(birgitta, { ...change, validFrom: '2098-09-01', ...part });
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
    expect((await shown(birgitta)).proposals).toHaveLength(before);
  });

  it('refuses to decline without a reason, or with somebody’s number in it', async () => {
    const id = await proposed(birgitta, { ...change, validFrom: '2098-10-01' });
    expect((await decline(perOlov, id, '')).body.errors).toMatchObject([{ field: 'why', code: 'empty' }]);
    expect((await decline(perOlov, id, '194206089205')).body.errors).toMatchObject([
      { field: 'why', code: 'tells-identity-number' },
    ]);
    expect((await shown(perOlov)).proposals.map((each: Json) => each.id)).toContain(id);
  });

  it('tells another county’s administrators nothing: a foreign proposal is one that does not exist', async () => {
    const owner = await application.database.asSuperuser();
    const foreign = randomUUID();
    await owner.query(
      `INSERT INTO sharing.policy_proposal (id, region, code, value, valid_from, why, proposed_by, proposed_at)
       SELECT $1, '23', $2, '{"age": 16}', '2098-01-01', 'Annat län', id, now() FROM identity.staff LIMIT 1`,
      [foreign, AGE],
    );
    const [hidden, missing] = [await approve(birgitta, foreign), await approve(birgitta, randomUUID())];
    expect([hidden.status, { ...hidden.body, traceId: '', instance: '' }]).toEqual([
      404,
      { ...missing.body, traceId: '', instance: '' },
    ]);
    expect(JSON.stringify(await shown(birgitta))).not.toContain('Annat län');
  });

  it.each(['ward-nurse', 'ward-manager', 'security-reviewer', 'statistics-reader', 'person-adult'])(
    'is no business of %s',
    async (account) => {
      const who = await application.loginAs(account);
      expect([(await who.get('/api/v1/policies')).status, (await propose(who)).status]).toEqual([403, 403]);
      const [open] = (await shown(birgitta)).proposals;
      const answers = [await approve(who, open.id as string), await approve(who, randomUUID())];
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    },
  );

  it('is kept in the access log with who did it, and names no person', async () => {
    const log = await application.database.asSuperuser();
    const { rows } = await log.query<{ action: string; named: boolean }>(
      `SELECT DISTINCT action, bool_or(person IS NOT NULL) AS named FROM audit.access_log WHERE object_kind = 'proposal' AND outcome = 'done' GROUP BY action ORDER BY action`,
    );
    expect(rows).toEqual(
      ['policy-approved', 'policy-declined', 'policy-proposed'].map((action) => ({ action, named: false })),
    );
  });

  it('keeps in the log also who tried to decide alone', async () => {
    const id = await proposed(birgitta, { ...change, validFrom: '2098-09-15' });
    await approve(birgitta, id);
    const log = await application.database.asSuperuser();
    const { rows } = await log.query(
      `SELECT action, object_kind, person FROM audit.access_log WHERE outcome = 'refused' AND object = $1`,
      [id],
    );
    expect(rows).toEqual([{ action: 'approve', object_kind: 'proposal', person: null }]);
  });

  it('takes one round trip to read, and two to propose or approve', async () => {
    const trips = async (act: () => Promise<unknown>): Promise<number> => {
      const count = async (): Promise<number> =>
        (await application.api.get(Metrics).roundTrips.get()).values[0]?.value ?? 0;
      const before = await count();
      await act();
      return (await count()) - before;
    };
    await application.api.get(Directory).reload();
    expect(await trips(() => shown(birgitta))).toBe(1);
    expect(await trips(() => propose(birgitta, { ...change, validFrom: '2098-11-01' }))).toBe(2);
    const [open] = (await shown(perOlov)).proposals;
    expect(await trips(() => approve(perOlov, open.id as string))).toBe(2);
  });

  it('falls with its proposer: who no longer administers the county stands behind nothing', async () => {
    const id = await proposed(birgitta, { ...change, validFrom: '2098-12-01' });
    const owner = await application.database.asSuperuser();
    await owner.query(
      `UPDATE identity.assignment SET ended_at = now() WHERE staff = ANY(SELECT id FROM identity.staff WHERE subject = 'county-administrator')`,
    );
    const answer = await approve(perOlov, id);
    expect([answer.status, answer.body.code]).toEqual([409, 'policy-proposer-gone']);
    expect((await decline(perOlov, id)).status).toBe(204);
  });
});
