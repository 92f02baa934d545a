import type { TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import { loadStaff, loginOf } from '../../../../test/support/staff';
import { NoAssignment } from '../domain/identity.errors';
import { actorOf, type LiveSession } from '../domain/live-session';
import { IdentityModule } from '../identity.module';
import { hashOf } from '../references';
import { SessionsQueries } from '../sessions.queries';
import { BeginSession } from './begin-session';
import { EndSession } from './end-session';
import { OpenAccount } from './open-account';
import { RecogniseSession } from './recognise-session';
import { SwitchAssignment } from './switch-assignment';

const TRACE = '0'.repeat(32);
const whoAmI = sql('spec.who-am-i', 'SELECT sec.actor() AS actor, sec.holders() AS holders');

let database: TestDatabase;
let owner: Client;
let unit: (key: string) => string;
let modules: TestingModule;
let work: UnitOfWork;

beforeAll(async () => {
  database = await aDatabase();
  ({ owner, unit } = await loadStaff(database));
  modules = await modulesOn(database, [AccessModule, AuditModule, DirectoryModule, IdentityModule]);
  work = modules.get(UnitOfWork);
});

async function logIn(...said: Parameters<typeof loginOf>): Promise<string> {
  const account = await modules.get(OpenAccount).execute(loginOf(...said));
  return modules.get(BeginSession).execute(account, loginOf(...said), { previous: null, traceId: TRACE });
}

const recognise = (reference: string, caused = true): Promise<LiveSession> =>
  modules.get(RecogniseSession).execute(hashOf(reference), caused);

async function actorIn(reference: string): Promise<Actor> {
  return actorOf(await recognise(reference), { traceId: TRACE, byItself: false });
}

describe('a session', () => {
  it('begins in the only assignment somebody has, and the database knows the actor', async () => {
    const actor = await actorIn(await logIn('ward-nurse'));
    const [answers] = await work.read(actor, whoAmI());
    expect(actor).toMatchObject({ name: 'Pia Ström', role: 'caseworker', organisationId: expect.any(String) });
    expect(answers).toEqual([{ actor: actor.userId, holders: actor.holders }]);
  });

  it('begins in the assignment that the commission names', async () => {
    const session = await recognise(await logIn('two-units-nurse', { commission: 'SE0000000000-U010' }));
    expect(session.assignment?.unit).toBe(unit('2480:home-nursing-centrum'));
  });

  it('waits for a choice when there are several assignments and no commission', async () => {
    const session = await recognise(await logIn('two-units-nurse'));
    expect(session).toMatchObject({ assignment: null, holders: [] });
    expect((await modules.get(SessionsQueries).view(session.hash)).assignments).toHaveLength(2);
  });

  it('is kept as a hash only', async () => {
    const reference = await logIn('ward-nurse');
    const { rows } = await owner.query<{ line: string }>('SELECT s::text AS line FROM identity.session s');
    expect(rows.some(({ line }) => line.includes(hashOf(reference).toString('hex')))).toBe(true);
    expect(rows.some(({ line }) => line.includes(reference))).toBe(false);
  });

  it('is logged when it begins, when it changes assignment and when it ends', async () => {
    const reference = await logIn('two-units-nurse');
    const session = await recognise(reference);
    const [first, second] = (await modules.get(SessionsQueries).view(session.hash)).assignments.map(({ id }) => id);
    const next = await recognise(await modules.get(SwitchAssignment).execute(session, first ?? '', TRACE));
    const last = await recognise(await modules.get(SwitchAssignment).execute(next, second ?? '', TRACE));
    await modules.get(EndSession).execute(last, TRACE);
    const log = await owner.query<{ action: string; object: string }>(
      'SELECT action, object FROM audit.access_log WHERE user_id = $1 AND object = ANY($2) ORDER BY id DESC LIMIT 3',
      [session.staff, [first, second]],
    );
    expect(log.rows.reverse()).toEqual([
      { action: 'switch-assignment', object: first },
      { action: 'switch-assignment', object: second },
      { action: 'log-out', object: second },
    ]);
  });
});

describe('who may log in', () => {
  it('is whoever has an assignment that lives', async () => {
    await expect(logIn('nobody-we-know')).rejects.toThrow(NoAssignment);
  });

  it('is anybody with a personal number, as themselves and as nothing else', async () => {
    const actor = await actorIn(await logIn('new-person', { personalNumber: '199009142382' }));
    expect(actor).toMatchObject({ role: 'person', unitId: null, organisationId: null });
  });

  it('leaves no name of a person behind: it lives and ends with the session', async () => {
    const login = { ...loginOf('named-person', { personalNumber: '199009142382' }), name: 'Linnea Berg' };
    const account = await modules.get(OpenAccount).execute(login);
    const reference = await modules.get(BeginSession).execute(account, login, { previous: null, traceId: TRACE });
    expect((await recognise(reference)).name).toBe('Linnea Berg');
    const { rows } = await owner.query(`SELECT name FROM identity.staff WHERE subject = 'named-person'`);
    expect(rows).toEqual([{ name: '' }]);
  });

  it('cannot be changed by a request: the process that answers them can make nobody staff', async () => {
    const api = await database.as('care_api');
    const { rows } = await api.query<{ id: string }>(`SELECT id FROM identity.staff WHERE subject = 'person-adult'`);
    const insert = `INSERT INTO identity.assignment (id, staff, role, unit, since) VALUES (gen_random_uuid(), $1, 'caseworker', $2, now())`;
    await expect(api.query(insert, [rows[0]?.id, unit('2480:adult')])).rejects.toMatchObject({ code: '42501' });
    await expect(api.query('UPDATE identity.assignment SET ended_at = NULL')).rejects.toMatchObject({ code: '42501' });
    await expect(api.query('UPDATE identity.staff SET subject = id::text')).rejects.toMatchObject({ code: '42501' });
    await expect(api.query('UPDATE identity.session SET assignment = NULL')).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['care_worker', 'care_matcher', 'care_statistics', 'care_review'] as const)(
    'is no business of %s',
    async (login) => {
      const client = await database.as(login);
      const { rows } = await client.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'identity'::regnamespace AND relkind IN ('r', 'v')
           AND has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE')`,
      );
      expect(rows).toEqual([]);
    },
  );
});
