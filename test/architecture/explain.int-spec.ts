import 'reflect-metadata';
import '../../apps/api/src/api.module';
import '../../apps/worker/src/worker.module';
import { declaredStatements, type Login } from '@care/platform';
import type { Client } from 'pg';
import { aDatabase } from '../support/database';
import { BIG_UNIT, fillForBigUnit } from './big-unit';
import { plansInside } from './nested-plans';
import { faultsOf, hasNode, type Plan } from './plan';

const BIG = 5_000;
const EXPLAINABLE = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE)\b/i;
const LOGINS: readonly Login[] = ['care_api', 'care_worker'];
const PERMISSION_DENIED = '42501';

/** Statements that read a large table as a whole on purpose: name → why. */
const MAY_SCAN: Readonly<Record<string, string>> = {
  'session.sweep': 'looks at every living session once in a while; there are as many as people at work',
  'session.end-at-provider': 'the provider says that somebody logged out; seldom, and among living sessions only',
};

/** What moves the road from inside the database, and cannot be explained from outside. */
const ID = '00000000-0000-4000-8000-000000000001';
const TAKEN = '00000001-0000-4000-8000-0000000000c2';
const REVIEWED = '00000001-0000-4000-8000-0000000000c2';
const WORKS = '00000001-0000-4000-8000-000000000051';
const KNOWN = '00000001-0000-4000-8000-0000000000f1';
const BIG_ITEM = '00000001-0000-4000-8000-0000000000a1';
/** Whom a reviewer reviews is looked up by the context, which a superuser has not; here the assignment is the organisation. */
const REVIEWS_ANYTHING = `CREATE OR REPLACE FUNCTION oversight.reviewed_by(assignment uuid) RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT assignment $$`;
const FUNCTIONS: readonly (readonly [call: string, values: readonly unknown[]])[] = [
  ['platform.expand_events(200, $1)', ['{"handoffs.sent.v1": ["inbox"]}']],
  ['platform.claim_deliveries(ARRAY[$1::uuid], ARRAY[0], $1)', [ID]],
  ['platform.give_back_delivery($1, $1, $2, 8)', [ID, 'spec']],
  ['access.readers_of($1)', [ID]],
  ["platform.sweep_deliveries('5 s', 8, 500)", []],
  ['platform.fire_due_timers(500)', []],
  ['platform.drop_old_months()', []],
  ['platform.forget_old(500)', []],
  ['audit.seal_next()', []],
  ['notifications.claim_dispatch(8, 2, $1)', [ID]],
  ["notifications.finish_dispatch($1, $1, 'failed', 'spec')", [ID]],
  ['notifications.sweep_dispatch(500)', []],
  ['notifications.mail_state()', []],
  ['notifications.still_seen($1, $2)', [BIG_ITEM, BIG_UNIT]],
  ['notifications.still_works_there($1, $2)', [`user ${WORKS}`, BIG_UNIT]],
  ['platform.queue_states()', []],
  ['platform.dead_deliveries(100)', []],
  ['platform.is_dead_delivery($1)', [ID]],
  ['platform.revive_delivery($1)', [ID]],
  ['audit.heads()', []],
  ['audit.unsealed()', []],
  ['access.withdraw_consent($1, NULL, now())', [ID]],
  [
    "sharing.take_from(ARRAY(SELECT c FROM sharing.consent c WHERE c.item = $1), $2, 'person', now())",
    [TAKEN, ['sector:R']],
  ],
  ['persons.ids_of($1)', [KNOWN]],
  [
    `sharing.said_no_to(ROW($3::uuid, $2::uuid, $2::uuid, $1::uuid, 'care-need', 2, '{"code": "cannot-consent"}'::jsonb, NULL, now(), now())::access.disclosure, ARRAY[$2::uuid], $3)`,
    [KNOWN, BIG_UNIT, ID],
  ],
  ['access.end_all(ARRAY[$1::uuid], now())', [ID]],
  ['access.hand_on(ARRAY[$1::uuid], $1, $2, $3, now(), now())', [BIG_ITEM, BIG_UNIT, ID]],
  ['persons.known_at($1, ARRAY[$2::uuid])', [KNOWN, BIG_UNIT]],
  ['persons.own_card($2, $1)', [KNOWN, BIG_UNIT]],
  ['persons.met_now($1)', [KNOWN]],
  [`audit.told_of(ARRAY[$1::uuid], $1, now() - interval '5 years', now(), '-infinity', 0, 100)`, [ID]],
  [`oversight.extract_page($1, '${REVIEWED}', '-infinity', 0, 100)`, ['00000001-0000-4000-8000-000000000071']],
  [`oversight.extracts('${REVIEWED}', 'infinity', $1, 100)`, [ID]],
  [`oversight.incidents('${REVIEWED}', 'infinity', $1, 100)`, [ID]],
  [`oversight.incident_of($1, '${REVIEWED}')`, [ID]],
  [`oversight.access_answers('${REVIEWED}', $1, $2, '2026-11-01')`, [BIG_ITEM, BIG_UNIT]],
];

const STATEMENTS = [...declaredStatements()].filter(([, text]) => EXPLAINABLE.test(text));

describe('with one unit of 100 000 handoffs', () => {
  const clients: Client[] = [];
  let superuser: Client;
  let big: ReadonlySet<string>;

  beforeAll(async () => {
    const database = await aDatabase();
    superuser = await database.asSuperuser();
    await fillForBigUnit(superuser);
    await superuser.query(REVIEWS_ANYTHING);
    for (const login of LOGINS) clients.push(await database.as(login));
    const { rows } = await superuser.query<{ name: string }>(
      `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND reltuples > ${BIG}`,
    );
    big = new Set(rows.map(({ name }) => name));
  }, 180_000);

  /** The plan for any values, as the login that may run the statement. */
  async function planOf(text: string): Promise<Plan> {
    for (const client of clients) {
      const explained = await explain(client, text).catch((error: { code?: string }) => {
        if (error.code !== PERMISSION_DENIED) throw error;
        return undefined;
      });
      if (explained) return explained;
    }
    throw new Error('No login of a server process may run this statement.');
  }

  it('has large tables to look at', () => {
    expect([...big]).toEqual(expect.arrayContaining(['access.disclosure', 'handoffs.handoff', 'handoffs.work_item']));
    expect(STATEMENTS.length).toBeGreaterThan(10);
  });

  it.each(STATEMENTS)('%s reads by index and decides the context once', async (name, text) => {
    const faults = faultsOf(await planOf(text), big);
    expect(name in MAY_SCAN ? [] : faults).toEqual([]);
  });

  it.each(FUNCTIONS)('%s reads every month by index', async (call, values) => {
    const plans = await plansInside(superuser, `SELECT * FROM ${call}`, values);
    expect(plans.length).toBeGreaterThan(1);
    expect(plans.flatMap((plan) => faultsOf(plan, big))).toEqual([]);
  });

  it('would see a scan inside a function', async () => {
    await superuser.query(
      'CREATE FUNCTION scan() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM platform.delivery WHERE error IS NULL); END $$',
    );
    const plans = await plansInside(superuser, 'SELECT scan()', []);
    expect(plans.flatMap((plan) => faultsOf(plan, big)).join()).toContain('Seq Scan on platform.delivery_');
  });

  it('would see a scan', async () => {
    expect(faultsOf(await planOf('SELECT state FROM handoffs.handoff WHERE urgency = $1'), big)).toContain(
      'Seq Scan on handoffs.handoff',
    );
  });

  it('would see a hashed plan', async () => {
    const text =
      'SELECT state FROM handoffs.handoff WHERE item IN (SELECT w.item FROM handoffs.work_item w) OR version = $1';
    expect(faultsOf(await explain(superuser, text), big)).toContain('hashed SubPlan');
  });

  it('would see a context that is decided for every row', async () => {
    const text = 'SELECT due_at FROM handoffs.work_item WHERE holder = ANY (sec.holders())';
    const plan = await explain(superuser, text);
    expect(hasNode(plan, ({ 'Subplan Name': name }) => name?.startsWith('InitPlan') ?? false)).toBe(false);
  });
});

async function explain(client: Client, text: string): Promise<Plan> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (GENERIC_PLAN, VERBOSE, FORMAT JSON) ${text}`,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('There is no plan.');
  return plan;
}
