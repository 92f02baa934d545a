import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { SealedLog } from '../../../../test/support/sealed-log';
import type { Finding } from './finding';

const organisation = randomUUID();
let log: SealedLog;
let owner: Client;
let row: number;

/** Whoever owns the database: may drop checks, but knows neither the key of the heads nor may change their file. */
beforeEach(async () => {
  log = await SealedLog.build();
  owner = log.owner;
  [, row = 0] = await log.logged(organisation);
  await log.logged(null, 1);
  await log.seal();
});

const update = (columns: string): string => `UPDATE audit.access_log SET ${columns} WHERE id = $1`;
const HIDDEN = update('erased = audit.commitment(salt, person), person = NULL, salt = NULL');

async function findings(): Promise<readonly Finding[]> {
  return (await log.verify()).findings;
}

/** Changes the row in spite of the checks and puts them back for what comes. */
async function changed(change: string): Promise<void> {
  await owner.query(
    'ALTER TABLE audit.access_log DROP CONSTRAINT access_log_erased, DROP CONSTRAINT access_log_salted',
  );
  expect((await owner.query(change, [row])).rowCount).toBe(1);
  await owner.query(
    `ALTER TABLE audit.access_log ADD CONSTRAINT access_log_erased CHECK (erased IS NULL OR (person IS NULL AND salt IS NULL)) NOT VALID`,
  );
}

async function inserted(id: number, at: string): Promise<void> {
  await owner.query(
    `INSERT INTO audit.access_log (id, at, owner, organisation, action, purpose, outcome, object_kind, trace_id) OVERRIDING SYSTEM VALUE
     VALUES ($1, $3, $2, $2, 'read', 'handoff', 'shown', 'handoff', 'trace')`,
    [id, organisation, at],
  );
}

describe('a person of a sealed row (F26)', () => {
  it.each([
    [
      'another person beside the hash of the one who was there',
      'erased = audit.commitment(salt, person), person = gen_random_uuid()',
    ],
    [
      'another salt beside that hash',
      'erased = audit.commitment(salt, person), person = NULL, salt = gen_random_uuid()',
    ],
  ])('that is exchanged for %s is named', async (_what, change) => {
    await changed(update(change));
    expect(await findings()).toMatchObject([{ code: 'row-altered', organisation, seal: 1, row }]);
  });

  it('that is put where none was, without a salt, is named', async () => {
    await owner.query(
      `INSERT INTO audit.access_log (at, owner, organisation, action, purpose, outcome, object_kind, trace_id)
       VALUES (now(), $1, $1, 'read', '', 'shown', '-', '')`,
      [organisation],
    );
    await log.seal();
    row = Number((await owner.query('SELECT max(id) AS id FROM audit.access_log')).rows[0].id);
    await changed(update('person = gen_random_uuid(), salt = NULL'));
    expect(await findings()).toMatchObject([{ code: 'row-altered', seal: 2, row }]);
  });

  it('that is hidden behind the right hash is missed, because no erasure tells of it', async () => {
    await changed(HIDDEN);
    expect(await findings()).toEqual([
      { code: 'erased-unexplained', what: 'Persons were erased from 1 sealed rows, but the log tells of 0' },
    ]);
  });

  it('that is hidden beside a lawful erasure is missed as well, before and after that is sealed', async () => {
    const { rows } = await owner.query('SELECT person FROM audit.access_log WHERE id = $1', [row - 1]);
    await owner.query(`SELECT audit.erase_person($1, 'decision 2026/17')`, [rows[0].person]);
    expect(await findings()).toEqual([]);
    await changed(HIDDEN);
    expect(await findings()).toMatchObject([{ code: 'erased-unexplained' }]);
    await log.seal();
    expect(await findings()).toMatchObject([{ code: 'erased-unexplained' }]);
  });

  it('is not explained by an erasure that was altered to tell of more', async () => {
    await owner.query(`SELECT audit.erase_person(gen_random_uuid(), 'decision 2026/18')`);
    await log.seal();
    await changed(HIDDEN);
    await owner.query(`UPDATE audit.access_log SET trace_id = '1 rows' WHERE action = 'erase-person'`);
    const codes = (await findings()).map(({ code }) => code);
    expect(codes).toEqual(['row-altered', 'erased-unexplained']);
  });
});

describe('a row that was put among sealed rows (F26)', () => {
  it('is named, the first of them', async () => {
    await inserted(-1, '2026-01-01T00:00:00Z');
    await inserted(0, 'infinity');
    expect(await findings()).toMatchObject([
      { code: 'row-inserted', organisation, row: -1, at: '2026-01-01T00:00:00+00:00' },
    ]);
  });

  it('is named when it fills a gap, in the chain of another organisation too', async () => {
    await owner.query(`SELECT nextval('audit.access_log_id_seq')`);
    const [gap = 0] = await log.logged(randomUUID(), 1);
    await log.seal();
    await inserted(gap - 1, 'now');
    expect(await findings()).toMatchObject([{ code: 'row-inserted', organisation, row: gap - 1 }]);
  });

  it('is named when it has the id of a sealed row and another time, and is itself not taken for that row', async () => {
    await inserted(row, '2026-01-02T00:00:00Z');
    expect(await findings()).toMatchObject([{ code: 'row-inserted', row, at: '2026-01-02T00:00:00+00:00' }]);
  });

  it('is found when it is a sealed row once more', async () => {
    await owner.query('ALTER TABLE audit.access_log DROP CONSTRAINT access_log_pkey CASCADE');
    const again = 'INSERT INTO audit.access_log OVERRIDING SYSTEM VALUE SELECT * FROM audit.access_log WHERE id = $1';
    await owner.query(again, [row]);
    expect(await findings()).toMatchObject([{ code: 'row-inserted' }]);
  });
});

describe('sealing that has stopped', () => {
  const old = `UPDATE audit.access_log SET at = now() - interval '121 minutes' WHERE id = (SELECT max(id) FROM audit.access_log)`;

  it('is found when a row has waited for hours and no seal was made meanwhile', async () => {
    await log.logged(organisation, 1);
    await owner.query(old);
    expect(await findings()).toEqual([]);
    await owner.query(`UPDATE audit.seal SET sealed_at = sealed_at - interval '121 minutes'`);
    expect(await findings()).toContainEqual(
      expect.objectContaining({ code: 'sealing-stopped', at: expect.stringMatching(/^20/) }),
    );
  });

  it('is not taken from the odd clock of a row while seals are made', async () => {
    await inserted(1_000, '-infinity');
    await inserted(1_001, '1999-01-01T00:00:00Z');
    await inserted(1_002, '2999-01-01T00:00:00Z');
    expect(await findings()).toEqual([]);
  });
});
