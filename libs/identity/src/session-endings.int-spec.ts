import type { TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import type { Actor } from '@care/kernel';
import { SessionEnded, sql, UnitOfWork } from '@care/platform';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { loadStaff, loginOf } from '../../../test/support/staff';
import { NotLoggedIn, NotYourAssignment } from './domain/identity.errors';
import { actorOf, type LiveSession } from './domain/live-session';
import { IdentityModule } from './identity.module';
import { hashOf } from './references';
import { SessionCache } from './session-cache';
import { SessionsQueries } from './sessions.queries';
import { BeginSession } from './use-cases/begin-session';
import { OpenAccount } from './use-cases/open-account';
import { RecogniseSession } from './use-cases/recognise-session';
import { SwitchAssignment } from './use-cases/switch-assignment';

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

/** Every way a session ends, done to the database behind the back of the process that still remembers it. */
const ENDINGS: [string, string][] = [
  ['it was logged out in another process', 'DELETE FROM identity.session WHERE hash = $1'],
  [
    'nobody did anything for 15 minutes',
    `UPDATE identity.session SET touched_at = now() - interval '15 minutes' WHERE hash = $1`,
  ],
  ['it is ten hours old', 'UPDATE identity.session SET ends_at = now() WHERE hash = $1'],
  [
    'its assignment was ended',
    'UPDATE identity.assignment a SET ended_at = now() FROM identity.session s WHERE s.assignment = a.id AND s.hash = $1',
  ],
  [
    'its assignment ran out',
    'UPDATE identity.assignment a SET until = now() FROM identity.session s WHERE s.assignment = a.id AND s.hash = $1',
  ],
  [
    'its unit closed',
    `UPDATE directory.unit u SET closed_at = now() FROM identity.session s JOIN identity.assignment a ON a.id = s.assignment WHERE u.id = a.unit AND s.hash = $1`,
  ],
];

describe('a session has ended at once, also for a process that remembers it, when', () => {
  beforeEach(() => owner.query('UPDATE identity.assignment SET ended_at = NULL, until = NULL'));
  beforeEach(() =>
    owner.query(`UPDATE directory.unit SET closed_at = NULL WHERE id = $1`, [unit('2480:child-family')]),
  );

  it.each(ENDINGS)('%s', async (_, statement) => {
    const reference = await logIn('child-social-worker');
    const actor = await actorIn(reference);
    await expect(work.read(actor, whoAmI())).resolves.toHaveLength(1);
    const ended = await owner.query(statement, [hashOf(reference)]);
    expect(ended.rowCount).toBe(1);
    await expect(work.read(actor, whoAmI())).rejects.toThrow(SessionEnded);
    await expect(work.run(actor, () => work.query(whoAmI()))).rejects.toThrow(SessionEnded);
    modules.get(SessionCache).forget(hashOf(reference));
    await expect(recognise(reference)).rejects.toThrow(NotLoggedIn);
  });

  it('another assignment was chosen: the old reference is dead, the new one has the old end', async () => {
    const before = await recognise(await logIn('two-units-nurse', { commission: 'SE0000000000-U010' }));
    const views = modules.get(SessionsQueries);
    const { assignments, assignment, endsAt } = await views.view(before.hash);
    const other = assignments.find(({ id }) => id !== assignment)?.id ?? '';
    const reference = await modules.get(SwitchAssignment).execute(before, other, TRACE);
    const old = actorOf(before, { traceId: TRACE, byItself: false });
    await expect(work.read(old, whoAmI())).rejects.toThrow(SessionEnded);
    expect((await recognise(reference)).assignment?.id).toBe(other);
    expect((await views.view(hashOf(reference))).endsAt).toEqual(endsAt);
  });

  it('an assignment of somebody else was asked for? No: that is refused, and the session goes on', async () => {
    const nurse = await recognise(await logIn('ward-nurse'));
    const other = await recognise(await logIn('home-nurse'));
    await expect(modules.get(SwitchAssignment).execute(nurse, other.assignment?.id ?? '', TRACE)).rejects.toThrow(
      NotYourAssignment,
    );
    await expect(work.read(actorOf(nurse, { traceId: TRACE, byItself: false }), whoAmI())).resolves.toHaveLength(1);
  });
});

describe('a session without an assignment', () => {
  it('is nobody to the database, even if a process made an actor of it', async () => {
    const session = await recognise(await logIn('two-units-nurse'));
    const invented = { ...(await actorIn(await logIn('home-nurse'))), sessionHash: session.hash };
    await expect(work.read(invented, whoAmI())).rejects.toThrow(SessionEnded);
  });
});
