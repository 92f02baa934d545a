import type { TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { loadStaff, loginOf, ISSUER } from '../../../test/support/staff';
import { LogoutTokenRefused, NotLoggedIn } from './domain/identity.errors';
import { actorOf, type LiveSession } from './domain/live-session';
import { IdentityModule } from './identity.module';
import { hashOf } from './references';
import { SessionCache } from './session-cache';
import { SessionsQueries } from './sessions.queries';
import { SessionsRepository } from './sessions.repository';
import { BeginSession } from './use-cases/begin-session';
import { OpenAccount } from './use-cases/open-account';
import { RecogniseSession } from './use-cases/recognise-session';

const TRACE = '0'.repeat(32);
const whoAmI = sql('spec.who-am-i', 'SELECT sec.actor() AS actor, sec.holders() AS holders');

let database: TestDatabase;
let owner: Client;
let modules: TestingModule;
let work: UnitOfWork;

beforeAll(async () => {
  database = await aDatabase();
  ({ owner } = await loadStaff(database));
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

describe('the idle time', () => {
  const agedBy = (reference: string, minutes: number) =>
    owner.query(`UPDATE identity.session SET touched_at = now() - make_interval(mins => $2) WHERE hash = $1`, [
      hashOf(reference),
      minutes,
    ]);
  const idleEnd = async (reference: string): Promise<number> =>
    ((await modules.get(SessionsQueries).view(hashOf(reference))).idleAt.getTime() - Date.now()) / 60_000;

  it('begins again with what a person does', async () => {
    const reference = await logIn('ward-nurse');
    await agedBy(reference, 14);
    await recognise(reference, true);
    expect(await idleEnd(reference)).toBeGreaterThan(14);
  });

  it('goes on while the page asks by itself', async () => {
    const reference = await logIn('ward-nurse');
    await agedBy(reference, 14);
    await recognise(reference, false);
    expect(await idleEnd(reference)).toBeLessThan(1.1);
  });

  it('is noted at most once a minute', async () => {
    const reference = await logIn('ward-nurse');
    await recognise(reference, true);
    const { rows } = await owner.query<{ xmin: string }>('SELECT xmin::text FROM identity.session WHERE hash = $1', [
      hashOf(reference),
    ]);
    modules.get(SessionCache).forget(hashOf(reference));
    await recognise(reference, true);
    const again = await owner.query<{ xmin: string }>('SELECT xmin::text FROM identity.session WHERE hash = $1', [
      hashOf(reference),
    ]);
    expect(again.rows).toEqual(rows);
  });

  it('cannot wake what has ended', async () => {
    const reference = await logIn('ward-nurse');
    await agedBy(reference, 15);
    await expect(recognise(reference, true)).rejects.toThrow(NotLoggedIn);
    await expect(recognise(reference, true)).rejects.toThrow(NotLoggedIn);
  });
});

describe('a logout that the provider tells of', () => {
  const endAtProvider = (logout: {
    tokenId: string;
    subject: string | null;
    providerSession: string | null;
    issuer?: string;
  }) => work.system(() => modules.get(SessionsRepository).endAtProvider({ issuer: ISSUER, ...logout }));

  it('ends all sessions of the subject, at once, and nobody else’s', async () => {
    const [one, two, other] = [await logIn('ward-nurse'), await logIn('ward-nurse'), await logIn('home-nurse')];
    const actors = await Promise.all([one, two, other].map(actorIn));
    await endAtProvider({ tokenId: 't1', subject: 'ward-nurse', providerSession: null });
    const answers = await Promise.allSettled(actors.map((actor) => work.read(actor, whoAmI())));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    await expect(recognise(one)).rejects.toThrow(NotLoggedIn);
  });

  it('ends only the session it names', async () => {
    const [mine, elsewhere] = [
      await logIn('ward-nurse', { providerSession: 'here' }),
      await logIn('ward-nurse', { providerSession: 'there' }),
    ];
    await endAtProvider({ tokenId: 't2', subject: null, providerSession: 'here' });
    await expect(recognise(mine)).rejects.toThrow(NotLoggedIn);
    await expect(recognise(elsewhere)).resolves.toMatchObject({ name: 'Pia Ström' });
  });

  it('ends nothing of another issuer', async () => {
    const reference = await logIn('ward-nurse');
    await endAtProvider({
      tokenId: 't3',
      subject: 'ward-nurse',
      providerSession: null,
      issuer: 'https://other.example',
    });
    await expect(recognise(reference)).resolves.toMatchObject({ name: 'Pia Ström' });
  });

  it('is told once: the same token again is refused', async () => {
    await endAtProvider({ tokenId: 't4', subject: 'ward-nurse', providerSession: null });
    const reference = await logIn('ward-nurse');
    await expect(endAtProvider({ tokenId: 't4', subject: 'ward-nurse', providerSession: null })).rejects.toThrow(
      LogoutTokenRefused,
    );
    await expect(recognise(reference)).resolves.toMatchObject({ name: 'Pia Ström' });
  });
});
