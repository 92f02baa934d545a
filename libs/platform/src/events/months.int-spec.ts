import { randomUUID } from 'node:crypto';
import { RoadByHand } from '../../../../test/support/road-by-hand';
import { Upkeep } from './upkeep';

let road: RoadByHand;

beforeAll(async () => {
  road = await RoadByHand.build();
});

const keep = () => road.parts.get(Upkeep).keepMonths();

/** The months a table has, newest last, as `2026_11`. */
async function monthsOf(table: string): Promise<string[]> {
  const { rows } = await road.owner.query<{ month: string }>(
    `SELECT right(c.relname, 7) AS month FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = $1::regclass AND c.relname !~ '_default$' ORDER BY 1`,
    [table],
  );
  return rows.map(({ month }) => month);
}

/** The month (UTC) that many months from now, by the database's clock. */
async function monthFromNow(months: number): Promise<string> {
  const { rows } = await road.owner.query<{ month: string }>(
    `SELECT to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + $1 * interval '1 month', 'YYYY_MM') AS month`,
    [months],
  );
  return rows[0]?.month ?? '';
}

/** One event with its delivery in the middle of that month; `told` says whether it was delivered then. */
async function happenedIn(month: string, state: 'delivered' | 'dead' | 'pending' = 'delivered'): Promise<string> {
  const id = randomUUID();
  await road.owner.query(
    `WITH at AS (SELECT to_timestamp($2 || '_15 12', 'YYYY_MM_DD HH24') AS moment),
     event AS (INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at, expanded_at)
       SELECT $1, 'spec.overheard.v1', '{}', $1, ARRAY[$1]::uuid[], 'trace', moment, moment FROM at)
     INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, delivered_at, occurred_at)
     SELECT gen_random_uuid(), $1, 'witness', $1, $3, 1, moment, CASE WHEN $3 = 'delivered' THEN moment END, moment FROM at`,
    [id, month, state],
  );
  return id;
}

async function partOf(table: 'outbox' | 'delivery', event: string): Promise<string | undefined> {
  const texts = {
    outbox: 'SELECT tableoid::regclass::text AS part FROM platform.outbox WHERE id = $1',
    delivery: 'SELECT tableoid::regclass::text AS part FROM platform.delivery WHERE event = $1',
  };
  return (await road.owner.query<{ part: string }>(texts[table], [event])).rows[0]?.part;
}

async function makeMonths(month: string): Promise<void> {
  for (const table of ['platform.outbox', 'platform.delivery'])
    await road.owner.query(`SELECT platform.make_month($1, to_date($2, 'YYYY_MM'))`, [table, month]);
}

describe('a table that is kept by month', () => {
  it.each(['audit.access_log', 'platform.outbox', 'platform.delivery'])(
    '%s has this month and the next two',
    async (table) => {
      await keep();
      const wanted = await Promise.all([0, 1, 2].map(monthFromNow));
      expect(await monthsOf(table)).toEqual(expect.arrayContaining(wanted));
    },
  );

  it('has a month that was missing after the next round, also when two workers make it at the same time, and its rows are in it', async () => {
    const month = await monthFromNow(2);
    const drop = `DROP TABLE platform.outbox_${month}; DROP TABLE platform.delivery_${month}`;
    await road.owner.query(drop);
    const event = await happenedIn(month, 'pending');
    expect(await partOf('delivery', event)).toBe('platform.delivery_default');
    const made = await Promise.all([keep(), keep(), keep()]);
    expect(made.reduce((sum, each) => sum + each.made, 0)).toBe(2);
    expect([await partOf('outbox', event), await partOf('delivery', event)]).toEqual([
      `platform.outbox_${month}`,
      `platform.delivery_${month}`,
    ]);
  });

  it('keeps what lies in no month, however odd the clock of whoever wrote it', async () => {
    for (const month of ['1999_12', '2399_01'])
      expect(await partOf('outbox', await happenedIn(month))).toBe('platform.outbox_default');
  });

  it('gives nothing to whoever names a month instead of the table', async () => {
    const month = await monthFromNow(0);
    for (const login of ['care_api', 'care_worker', 'care_review'] as const) {
      const client = await road.database.as(login);
      for (const table of ['platform.outbox', 'platform.delivery', 'audit.access_log'])
        for (const text of [`SELECT FROM ${table}_${month}`, `SELECT FROM ${table}_default`])
          await expect(client.query(text)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('cannot be given months by the worker, nor lose one', async () => {
    const worker = await road.database.as('care_worker');
    for (const text of [
      `SELECT platform.make_month('platform.outbox', '2400-01-01')`,
      `SELECT platform.drop_month('platform.outbox_default')`,
    ])
      await expect(worker.query(text)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a month of the road that is past its time', () => {
  let old: string;

  beforeEach(async () => {
    await road.clear();
    old = await monthFromNow(-4);
    await makeMonths(old);
  });

  it('goes as a whole when all in it is told, deliveries and events, also when two workers drop it at the same time', async () => {
    await happenedIn(old);
    const dropped = await Promise.all([keep(), keep()]);
    expect(dropped.reduce((sum, each) => sum + each.dropped, 0)).toBe(2);
    expect([...(await monthsOf('platform.outbox')), ...(await monthsOf('platform.delivery'))]).not.toContain(old);
  });

  it.each(['pending', 'dead'] as const)('stays with its events while a delivery in it is %s', async (state) => {
    await happenedIn(old, state);
    expect((await keep()).dropped).toBe(0);
    expect(await monthsOf('platform.outbox')).toContain(old);
  });

  it('stays while an event in it was told less than 30 days ago, or was never expanded', async () => {
    const event = await happenedIn(old);
    await road.owner.query(`DELETE FROM platform.delivery WHERE event = $1`, [event]);
    for (const expanded of [new Date(), null]) {
      await road.owner.query(`UPDATE platform.outbox SET expanded_at = $2 WHERE id = $1`, [event, expanded]);
      await keep();
      expect(await monthsOf('platform.outbox')).toContain(old);
    }
  });

  it('loses all but the dead delivery and its event when it is held by one', async () => {
    const [dead] = [await happenedIn(old, 'dead'), await happenedIn(old), await happenedIn(old)];
    await keep();
    expect(await road.parts.get(Upkeep).forgetOld()).toBe(4);
    const { rows } = await road.owner.query('SELECT id FROM platform.outbox');
    expect(rows).toEqual([{ id: dead }]);
  });

  it('waits for its turn while somebody works on the road', async () => {
    await happenedIn(old);
    await road.owner.query('BEGIN; SELECT 1 FROM platform.outbox LIMIT 1; SELECT 1 FROM platform.delivery LIMIT 1');
    expect((await keep()).dropped).toBe(0);
    await road.owner.query('COMMIT');
    expect((await keep()).dropped).toBe(2);
  });

  it('never takes the access log with it', async () => {
    await road.owner.query(`SELECT platform.make_month('audit.access_log', to_date($1, 'YYYY_MM'))`, [old]);
    await keep();
    expect(await monthsOf('audit.access_log')).toContain(old);
  });
});
