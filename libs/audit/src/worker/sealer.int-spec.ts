import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { SealedLog } from '../../../../test/support/sealed-log';
import { Sealer } from './sealer';

const [region, municipality] = [randomUUID(), randomUUID()];
let log: SealedLog;

beforeEach(async () => {
  log = await SealedLog.build();
});

/** Every seal with the ids it lists, chain by chain. */
async function seals(): Promise<{ chain: string; seq: number; ids: number[] }[]> {
  const { rows } = await log.owner.query<{ chain: string; seq: number; ids: string[] }>(
    'SELECT chain, seq::int, ids FROM audit.seal ORDER BY chain, seq',
  );
  return rows.map(({ ids, ...seal }) => ({ ...seal, ids: ids.map(Number) }));
}

describe('the sealer', () => {
  it('seals every organisation’s rows in a chain of its own, those without one too, and each row once', async () => {
    const first = await log.logged(region);
    const nobody = await log.logged(null, 2);
    expect(await log.seal()).toBe(5);
    const second = await log.logged(region, 1);
    const other = await log.logged(municipality, 1);
    expect([await log.seal(), await log.seal()]).toEqual([2, 0]);
    expect(await seals()).toEqual(
      [
        { chain: '00000000-0000-0000-0000-000000000000', seq: 1, ids: nobody },
        { chain: region, seq: 1, ids: first },
        { chain: region, seq: 2, ids: second },
        { chain: municipality, seq: 1, ids: other },
      ].sort((a, b) => (a.chain === b.chain ? a.seq - b.seq : a.chain < b.chain ? -1 : 1)),
    );
    expect((await log.verify()).findings).toEqual([]);
  });

  it('waits for a row that took its number earlier and commits later', async () => {
    const slow = await log.database.asOwner();
    await slow.query('BEGIN');
    const [late = 0] = await log.logged(region, 1, slow);
    const [early = 0] = await log.logged(region, 1);
    expect([late < early, await log.seal()]).toEqual([true, 0]);
    await slow.query('COMMIT');
    expect(await log.seal()).toBe(2);
    expect(await seals()).toMatchObject([{ ids: [late, early] }]);
  });

  it('does not wait for ever where somebody always writes', async () => {
    const writers = [await log.database.asOwner(), await log.database.asOwner()];
    const begin = async (writer: Client): Promise<void> => {
      await writer.query('BEGIN');
      await log.logged(region, 1, writer);
    };
    let sealed = 0;
    for (let round = 0; round < 6; round++) {
      const [one, other] = round % 2 === 0 ? writers : [...writers].reverse();
      await begin(one as Client);
      if (round > 0) await (other as Client).query('COMMIT');
      sealed += await log.seal();
    }
    expect(sealed).toBeGreaterThanOrEqual(3);
  });

  it('leaves no gap for what was rolled back, and makes no seal of nothing', async () => {
    await log.owner.query('BEGIN');
    await log.logged(region, 5);
    await log.owner.query('ROLLBACK');
    expect([await log.seal(), await seals()]).toEqual([0, []]);
    await log.logged(region, 1);
    expect(await log.seal()).toBe(1);
  });

  it('takes more than one batch in a round', async () => {
    await log.logged(region, 2_500);
    expect(await log.seal()).toBe(2_500);
    expect((await seals()).map(({ ids }) => ids.length)).toEqual([1_000, 1_000, 500]);
    expect((await log.verify()).unsealed.rows).toBe(0);
  });

  it('makes one chain when several workers seal at the same time', async () => {
    const workers = [log.worker, await log.another(), await log.another()].map((worker) => worker.get(Sealer));
    for (let round = 0; round < 5; round++) {
      await log.logged(region, 50);
      await log.logged(municipality, 50);
      await Promise.all(workers.map((worker) => worker.run()));
    }
    await log.seal();
    const { findings, rows, unsealed } = await log.verify();
    expect({ findings, rows, unsealed: unsealed.rows }).toEqual({ findings: [], rows: 500, unsealed: 0 });
  });

  it('seals what odd clocks and odd words wrote, and the same is computed outside the database', async () => {
    const odd = [
      ...[
        '1999-12-31T23:59:59.999999Z',
        '12345-06-01T12:00:00.5Z',
        '0044-03-15T12:00:00.000001Z BC',
        'infinity',
        '-infinity',
      ],
      '1969-12-31T23:59:59.999999Z',
    ];
    for (const at of odd)
      await log.owner.query(
        `INSERT INTO audit.access_log (at, owner, organisation, action, purpose, outcome, object_kind, trace_id) VALUES ($1, $2, $2, $3, '', 'done', '-', '5:x;-;')`,
        [at, region, 'Åsa 𝒳; 3:a;\n\u202e'],
      );
    expect(await log.seal()).toBe(odd.length);
    expect((await log.verify()).findings).toEqual([]);
  });
});

describe('the seals', () => {
  const DENIED = { code: '42501' };

  it.each(['care_api', 'care_worker', 'care_matcher', 'care_statistics'] as const)(
    'cannot be read, written, changed or taken away by %s, nor the rows they seal be read',
    async (login) => {
      const client = await log.database.as(login);
      for (const text of [
        'SELECT FROM audit.seal',
        'SELECT hash FROM audit.seal',
        `INSERT INTO audit.seal VALUES (gen_random_uuid(), 1, '', '', now(), 0, 1, '{}', '{}', '{}')`,
        'UPDATE audit.seal SET hash = previous',
        'DELETE FROM audit.seal',
        'TRUNCATE audit.seal',
        'UPDATE audit.sealing SET settled = 9',
        'SELECT id FROM audit.access_log',
        'UPDATE audit.access_log SET person = NULL',
        'DELETE FROM audit.access_log',
        `INSERT INTO audit.access_log (at, owner, action, purpose, outcome, object_kind, trace_id, salt) VALUES (now(), gen_random_uuid(), '', '', 'done', '', '', gen_random_uuid())`,
        `SELECT audit.commitment(gen_random_uuid(), gen_random_uuid())`,
        `SELECT audit.settle()`,
        `SELECT audit.erase_person(gen_random_uuid(), '')`,
      ])
        await expect(client.query(text)).rejects.toMatchObject(DENIED);
    },
  );

  it('are made by the worker alone, which decides neither what nor when nor how', async () => {
    await log.logged(region, 1);
    for (const login of ['care_api', 'care_review'] as const)
      await expect((await log.database.as(login)).query('SELECT audit.seal_next()')).rejects.toMatchObject(DENIED);
    const { rows } = await log.owner.query<{ arguments: string }>(
      `SELECT pg_get_function_arguments('audit.seal_next'::regproc) AS arguments`,
    );
    expect(rows).toEqual([{ arguments: '' }]);
  });

  it('are read by the reviewer and changed by it in no way', async () => {
    await log.logged(region, 1);
    await log.seal();
    const reviewer = await log.database.as('care_review');
    expect((await reviewer.query('SELECT hash FROM audit.seal')).rowCount).toBe(1);
    for (const text of [
      'DELETE FROM audit.seal',
      'UPDATE audit.access_log SET person = NULL',
      'SELECT * FROM platform.outbox',
    ])
      await expect(reviewer.query(text)).rejects.toMatchObject(DENIED);
  });
});
