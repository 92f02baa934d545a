import { randomBytes, randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { loadStaff, loginOf } from '../../../test/support/staff';
import { NotLoggedIn } from './domain/identity.errors';
import type { LiveSession } from './domain/live-session';
import { IdentityModule } from './identity.module';
import { hashOf, newReference } from './references';
import { SessionCache } from './session-cache';
import { BeginSession } from './use-cases/begin-session';
import { OpenAccount } from './use-cases/open-account';
import { RecogniseSession } from './use-cases/recognise-session';

let database: TestDatabase;
let modules: TestingModule;
let api: Client;

beforeAll(async () => {
  database = await aDatabase();
  await loadStaff(database);
  modules = await modulesOn(database, [AccessModule, AuditModule, DirectoryModule, IdentityModule]);
  api = await database.as('care_api');
});

async function logIn(subject: string): Promise<Buffer> {
  const account = await modules.get(OpenAccount).execute(loginOf(subject));
  const origin = { previous: null, traceId: '0'.repeat(32) };
  return hashOf(await modules.get(BeginSession).execute(account, loginOf(subject), origin));
}

function recognise(hash: Buffer): Promise<LiveSession> {
  modules.get(SessionCache).forget(hash);
  return modules.get(RecogniseSession).execute(hash, true);
}

/** Writes the row of a session again with something changed, as whoever has the login of the API can. */
async function rewrite(hash: Buffer, change: object): Promise<void> {
  const { rows } = await api.query<{ row: object }>(
    'SELECT to_jsonb(s) AS row FROM identity.session s WHERE hash = $1',
    [hash],
  );
  await api.query('DELETE FROM identity.session WHERE hash = $1', [hash]);
  await api.query('INSERT INTO identity.session SELECT * FROM jsonb_populate_record(NULL::identity.session, $1)', [
    JSON.stringify({ ...rows[0]?.row, ...change }),
  ]);
}

/** Somebody else's account and assignment. */
async function other(): Promise<{ staff: string; assignment: string }> {
  const { rows } = await api.query<{ staff: string; assignment: string }>(
    `SELECT a.staff, a.id AS assignment FROM identity.assignment a JOIN identity.staff f ON f.id = a.staff WHERE f.subject = 'home-nurse'`,
  );
  if (!rows[0]) throw new Error('There is no home nurse.');
  return rows[0];
}

const CHANGES: [string, () => object | Promise<object>][] = [
  ['another account and its assignment', other],
  ['another person', () => ({ person: randomUUID() })],
  ['another name', () => ({ name: 'Åsa Norberg' })],
  ['a later end', () => ({ ends_at: new Date(Date.now() + 20 * 3_600_000) })],
  ['no assignment', () => ({ assignment: null })],
];

const UPDATES = [
  'UPDATE identity.session SET hash = hash',
  'UPDATE identity.session SET staff = staff',
  'UPDATE identity.session SET assignment = assignment',
  'UPDATE identity.session SET person = person',
  'UPDATE identity.session SET name = name',
  'UPDATE identity.session SET ends_at = ends_at',
  'UPDATE identity.session SET proof = proof',
];

describe('a session that no login began', () => {
  it('is nobody’s, whoever its row names', async () => {
    const hash = hashOf(newReference());
    const { staff, assignment } = await other();
    await api.query(
      `INSERT INTO identity.session (hash, staff, assignment, name, touched_at, ends_at, proof)
       VALUES ($1, $2, $3, 'Pia Ström', now(), now() + interval '10 hours', $4)`,
      [hash, staff, assignment, randomBytes(32)],
    );
    await expect(recognise(hash)).rejects.toThrow(NotLoggedIn);
  });

  it.each(CHANGES)('is nobody’s with the proof of one’s own and %s', async (_, change) => {
    const hash = await logIn('ward-nurse');
    await rewrite(hash, await change());
    await expect(recognise(hash)).rejects.toThrow(NotLoggedIn);
  });

  it('is nobody’s under another reference than it was begun with', async () => {
    const [hash, own] = [await logIn('ward-nurse'), hashOf(newReference())];
    await rewrite(hash, { hash: `\\x${own.toString('hex')}` });
    await expect(recognise(own)).rejects.toThrow(NotLoggedIn);
  });

  it('differs from one that a login began, which is read again as it was', async () => {
    const hash = await logIn('ward-nurse');
    await rewrite(hash, {});
    await expect(recognise(hash)).resolves.toMatchObject({ name: 'Pia Ström', assignment: { role: 'caseworker' } });
  });

  it.each(UPDATES)('cannot be made by %s', async (update) => {
    await expect(api.query(update)).rejects.toMatchObject({ code: '42501' });
  });
});
