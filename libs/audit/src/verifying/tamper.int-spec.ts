import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { SealedLog } from '../../../../test/support/sealed-log';
import { SECRET } from '../../../../test/support/servers';
import { headPublicKey } from '../head-keys';
import { findingLine, type Finding } from './finding';
import { verifyAudit, type Verdict } from './verify-audit';

const HOUR = 3_600_000;
const organisation = randomUUID();
/** Of three sealings of three rows each: the middle row of the middle one. */
const [SEAL, PLACE] = [2, 1];
let log: SealedLog;
let superuser: Client;
let ids: number[];
let row: number;

async function aDay(): Promise<void> {
  log = await SealedLog.build();
  superuser = await log.database.asSuperuser();
  ids = [];
  for (let seal = 1; seal <= 3; seal++) {
    ids.push(...(await log.logged(organisation)));
    await log.logged(null, 1);
    await log.seal();
    log.clock.forward(HOUR);
  }
  row = ids[3 * (SEAL - 1) + PLACE] ?? 0;
}

/** What the verifier finds after a superuser did this; it is taken back, so that the next one finds the day as it was. */
async function afterwards(
  ...acts: readonly (readonly [text: string, ...values: unknown[]])[]
): Promise<readonly Finding[]> {
  const isOwn = (statement: unknown): boolean => typeof statement === 'string' && /^(BEGIN|ROLLBACK)/.test(statement);
  const inside = {
    query: (statement: never) => (isOwn(statement) ? Promise.resolve({ rows: [] }) : superuser.query(statement)),
  };
  await superuser.query('BEGIN');
  try {
    for (const [text, ...values] of acts) expect((await superuser.query(text, values)).rowCount).not.toBe(0);
    await superuser.query('SET LOCAL ROLE care_review');
    return (await verifyAudit(inside, { path: log.file, key: headPublicKey(SECRET) })).findings;
  } finally {
    await superuser.query('ROLLBACK');
  }
}

const codesOf = ({ findings }: Verdict): string[] => findings.map(({ code }) => code);
const lines = (): string[] => readFileSync(log.file, 'utf8').trimEnd().split('\n');
const write = (some: readonly string[]): void => writeFileSync(log.file, `${some.join('\n')}\n`);

/** What a superuser does who knows how seals are made: every seal of the chain is computed again from the rows that are there now. */
async function rewriteChain(): Promise<void> {
  const { rows: seals } = await superuser.query('DELETE FROM audit.seal RETURNING *');
  await superuser.query(`UPDATE audit.sealing SET settled = 0, handed_out = 0, awaited = '{}'`);
  while ((await superuser.query('SELECT audit.seal_next() AS sealed')).rows[0].sealed > 0);
  expect(seals.length).toBeGreaterThan(3);
}

describe('the log of a day', () => {
  beforeEach(aDay);

  it('is well when nobody touched it, and says how much was looked at', async () => {
    const { findings, chains, seals, rows, unsealed, heads } = await log.verify();
    expect({ findings, chains, seals, rows }).toEqual({ findings: [], chains: 2, seals: 6, rows: 12 });
    expect([unsealed, heads?.heads]).toEqual([{ rows: 0, oldest: null, seconds: 0 }, 6]);
  });

  it('has a window that is not sealed yet: what came after, and how old it is', async () => {
    await log.logged(organisation, 4);
    const { findings, unsealed } = await log.verify();
    expect(findings).toEqual([]);
    expect(unsealed).toMatchObject({ rows: 4 });
    expect(unsealed.seconds).toBeGreaterThan(3.9);
  });

  it('is well when a person was erased on a lawful decision, and says how many rows', async () => {
    const person = (await superuser.query('SELECT person FROM audit.access_log WHERE id = $1', [row])).rows[0].person;
    const { rows } = await log.owner.query(`SELECT audit.erase_person($1, 'decision 2026/17')::int AS erased`, [
      person,
    ]);
    expect(rows).toEqual([{ erased: 1 }]);
    const told = async () => (await log.verify()).told;
    const { findings, erased, unsealed } = await log.verify();
    expect({ findings, erased, unsealed: unsealed.rows }).toEqual({ findings: [], erased: 1, unsealed: 1 });
    expect(await told()).toEqual({ sealed: 0, unsealed: 1 });
    await log.seal();
    expect(await told()).toEqual({ sealed: 1, unsealed: 0 });
    expect((await superuser.query('SELECT FROM audit.access_log WHERE person = $1', [person])).rowCount).toBe(0);
  });
});

describe('a sealed row (F26)', () => {
  beforeAll(aDay);

  const CHANGES: Readonly<Record<string, string>> = {
    id: 'id = DEFAULT',
    at: `at = at + interval '1 microsecond'`,
    'at, to another month': `at = at - interval '70 days'`,
    owner: 'owner = gen_random_uuid()',
    organisation: 'organisation = NULL',
    user_id: 'user_id = gen_random_uuid()',
    assignment: 'assignment = NULL',
    action: `action = 'lead'`,
    purpose: `purpose = ''`,
    outcome: `outcome = 'refused'`,
    object_kind: `object_kind = object_kind || ' '`,
    object: 'object = NULL',
    person: 'person = gen_random_uuid()',
    'person and salt away': 'person = NULL, salt = NULL',
    salt: 'salt = gen_random_uuid()',
    erased: `person = NULL, salt = NULL, erased = sha256('')`,
    trace_id: `trace_id = 'trace'`,
  };

  it('has a case for every column', async () => {
    const { rows } = await superuser.query(
      `SELECT attname::text AS name FROM pg_attribute WHERE attrelid = 'audit.access_log'::regclass AND attnum > 0`,
    );
    expect(Object.keys(CHANGES)).toEqual(expect.arrayContaining(rows.map(({ name }) => name)));
  });

  it.each(Object.entries(CHANGES))('that is altered in %s is named', async (column, change) => {
    const findings = await afterwards([`UPDATE audit.access_log SET ${change} WHERE id = $1`, row]);
    const code = column === 'id' ? 'row-missing' : 'row-altered';
    expect(findings).toMatchObject([
      { code, organisation, seal: SEAL, row, at: expect.stringMatching(/^2\d{3}-.*\+00:00$/) },
    ]);
  });

  it('that is taken away is named', async () => {
    const findings = await afterwards(['DELETE FROM audit.access_log WHERE id = $1', row]);
    expect(findings).toMatchObject([{ code: 'row-missing', organisation, seal: SEAL, row }]);
    expect(findings.map(findingLine)).toEqual([
      `A sealed row of the access log is missing: organisation ${organisation}, seal ${SEAL}, row ${row}, ${findings[0]?.at}`,
    ]);
  });

  it('whose words are moved from one column to the next is named', async () => {
    const moved = `UPDATE audit.access_log SET action = 'rea', purpose = 'dhandoff' WHERE id = $1`;
    expect(await afterwards([moved, row])).toMatchObject([{ code: 'row-altered', seal: SEAL, row }]);
  });

  it('that changes its content with another is named, the first of the two', async () => {
    const swapped = `UPDATE audit.access_log a SET (user_id, person, salt, trace_id) =
       (SELECT b.user_id, b.person, b.salt, b.trace_id FROM audit.access_log b WHERE b.id = $1 + $2 - a.id) WHERE a.id IN ($1::bigint, $2::bigint)`;
    expect(await afterwards([swapped, row, ids.at(-1)])).toMatchObject([{ code: 'row-altered', seal: SEAL, row }]);
  });

  it('is missed when the whole log was emptied', async () => {
    expect(await afterwards(['DELETE FROM audit.access_log'])).toMatchObject([
      { code: 'row-missing', organisation: null },
      { code: 'row-missing', organisation, seal: 1, row: ids[0] },
    ]);
  });
});

describe('a seal (F26)', () => {
  beforeAll(aDay);

  it.each([
    ['the ids it covers', 'ids = ids[1:2]'],
    ['another id', 'ids[2] = ids[2] - 1'],
    ['a time', `moments[1] = moments[1] - interval '1 h'`],
    ['a leaf', `leaves[1] = sha256('')`],
    ['its time', `sealed_at = sealed_at - interval '1 h'`],
    ['its count', 'rows = rows - 1'],
    ['its hash', `hash = sha256('')`],
    ['what it goes on from', `previous = sha256('')`],
    ['its last id', 'last_id = last_id + 1000'],
  ])('that is altered in %s is named', async (_what, change) => {
    const altered = `UPDATE audit.seal SET ${change} WHERE chain = $1 AND seq = $2`;
    expect((await afterwards([altered, organisation, SEAL]))[0]).toMatchObject({
      code: 'seal-altered',
      organisation,
      seal: SEAL,
    });
  });

  it('that is taken out of the middle is named', async () => {
    const findings = await afterwards(['DELETE FROM audit.seal WHERE chain = $1 AND seq = $2', organisation, SEAL]);
    expect(findings[0]).toMatchObject({ code: 'seal-missing', organisation, seal: SEAL });
  });

  it('and its rows, cut off at the end, are missed by the head that was signed for it', async () => {
    const findings = await afterwards(
      ['DELETE FROM audit.access_log WHERE id > $1', ids[5]],
      ['DELETE FROM audit.seal WHERE last_id > $1', ids[5]],
    );
    expect(findings).toHaveLength(2);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'seal-missing', organisation, seal: 3, head: expect.any(Number) }),
    );
    expect(findings).toContainEqual(expect.objectContaining({ code: 'seal-missing', organisation: null, seal: 2 }));
  });

  it('and a whole chain of an organisation, taken away without a trace, are missed as well', async () => {
    const findings = await afterwards(
      ['DELETE FROM audit.access_log WHERE organisation = $1', organisation],
      ['DELETE FROM audit.seal WHERE chain = $1', organisation],
    );
    expect(findings).toMatchObject([{ code: 'seal-missing', organisation, seal: 1 }]);
  });

  it('and a chain that is rewritten so that it holds again are held against the heads', async () => {
    await superuser.query('UPDATE audit.access_log SET person = gen_random_uuid() WHERE id = $1', [row]);
    await rewriteChain();
    const verdict = await log.verify();
    expect(verdict.rows).toBe(12);
    expect(new Set(codesOf(verdict))).toEqual(new Set(['seal-rewritten', 'seal-missing']));
  });
});

describe('the file of signed heads (F26)', () => {
  beforeEach(aDay);

  it('is missed when it is gone, also when the worker has begun a new one since', async () => {
    rmSync(log.file);
    expect(codesOf(await log.verify())).toContain('heads-missing');
    await log.logged(organisation);
    await log.seal();
    expect(lines()).toHaveLength(2);
    expect((await log.verify()).findings[0]).toMatchObject({ code: 'head-missing', head: 7 });
  });

  it.each([
    ['a hash', (line: string) => line.replace(/"hash":"../, '"hash":"00')],
    ['a count', (line: string) => line.replace(/"rows":\d+/, '"rows":1000')],
    ['its signature', (line: string) => line.replace(/"signature":"../, '"signature":"AA')],
    ['a space', (line: string) => line.replace(',', ', ')],
  ])('is not believed where a line was altered in %s', async (_what, altered) => {
    write(lines().map((line, n) => (n === 2 ? altered(line) : line)));
    expect((await log.verify()).findings.some(({ head }) => head === 3 || head === 4)).toBe(true);
  });

  it.each([
    ['the first', 0],
    ['one in the middle', 2],
    ['the last', 5],
  ])('is not believed where a line was taken out: %s', async (_what, out) => {
    write(lines().filter((_, n) => n !== out));
    expect(codesOf(await log.verify())).toEqual([out === 5 ? 'heads-missing' : 'head-missing']);
  });

  it('is missed when an older one was put in its place, also when the worker has written on since', async () => {
    const older = `${log.file}.older`;
    write(lines().slice(0, 4));
    copyFileSync(log.file, older);
    expect(codesOf(await log.verify())).toContain('heads-missing');
    log.clock.forward(HOUR);
    await log.logged(organisation);
    await log.seal();
    expect((await log.verify()).findings).toMatchObject([{ code: 'head-missing', head: 7 }]);
  });

  it('is believed with half a line of a crash in it, and not with lines in another order', async () => {
    write([...lines().slice(0, 3), '{"n":4,"organ', ...lines().slice(3)]);
    expect((await log.verify()).findings).toEqual([]);
    write(lines().reverse());
    expect(codesOf(await log.verify())).toContain('head-missing');
  });

  it('is missed when nothing was signed for hours, also when nothing in the database remembers that there were heads', async () => {
    rmSync(log.file);
    await superuser.query(`UPDATE audit.sealing SET head = 0, head_hash = ''`);
    expect((await log.verify()).findings).toEqual([]);
    await superuser.query(`UPDATE audit.seal SET sealed_at = sealed_at - interval '3 hours'`);
    expect(codesOf(await log.verify())).toContain('heads-missing');
  });
});
