import type { Client as Database } from 'pg';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { comeBackAs, cookieOf } from '../support/through-provider';

let application: TestApplication;
let owner: Database;

beforeAll(async () => {
  application = await anApplication({ worker: false });
  owner = await application.database.asOwner();
}, 60_000);

const sessionOf = async (visitor: Client): Promise<number> => (await visitor.get('/api/v1/session')).status;

describe('an answer of the provider', () => {
  it('is good once: replayed, it logs nobody in', async () => {
    const visitor = application.visitor();
    const callback = await comeBackAs(visitor, 'ward-nurse');
    await visitor.get(callback);
    const replayed = await visitor.get(callback);
    expect(replayed.status).toBe(422);
    expect(cookieOf(replayed, 'sid')).toBeUndefined();
    expect(await sessionOf(visitor)).toBe(200);
  });

  it('is good only in the browser where the login began, and another’s try does not spoil it', async () => {
    const [visitor, thief, stranger] = [application.visitor(), application.visitor(), application.visitor()];
    const callback = await comeBackAs(visitor, 'ward-nurse');
    await stranger.get('/login');
    for (const other of [thief, stranger]) {
      const answer = await other.get(callback);
      expect([answer.status, cookieOf(answer, 'sid')]).toEqual([422, undefined]);
    }
    expect((await visitor.get(callback)).status).toBe(302);
  });

  it.each([
    ['with another state', (callback: string) => callback.replace(/state=[^&]+/, `state=${'x'.repeat(43)}`)],
    ['without its state', (callback: string) => callback.replace(/&?state=[^&]+/, '')],
    ['to no login at all', () => '/login/callback?code=x&state=y'],
  ])('%s is refused', async (_, changed) => {
    const visitor = application.visitor();
    const answer = await visitor.get(changed(await comeBackAs(visitor, 'ward-nurse')));
    expect([answer.status, await sessionOf(visitor)]).toEqual([422, 401]);
  });

  it.each([
    ['with another code', (callback: string) => callback.replace(/code=[^&]+/, 'code=stolen')],
    [
      'of another issuer',
      (callback: string) => callback.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`),
    ],
    ['that is an error', (callback: string) => callback.replace(/code=[^&]+/, 'error=access_denied')],
  ])('%s is refused', async (_, changed) => {
    const visitor = application.visitor();
    const answer = await visitor.get(changed(await comeBackAs(visitor, 'ward-nurse')));
    expect([answer.status, await sessionOf(visitor)]).toEqual([403, 401]);
    expect(answer.body).toContain('The login was cancelled or could not be verified.');
  });

  it.each([
    ['a nonce that is not ours', `UPDATE identity.login_attempt SET nonce = 'other'`, 403],
    [
      'a code that was asked for with another secret',
      `UPDATE identity.login_attempt SET verifier = repeat('v', 43)`,
      403,
    ],
    [
      'an answer that comes after ten minutes',
      `UPDATE identity.login_attempt SET begun_at = now() - interval '10 minutes'`,
      422,
    ],
  ])('with %s is refused', async (_, change, status) => {
    const visitor = application.visitor();
    const callback = await comeBackAs(visitor, 'ward-nurse');
    await owner.query(change);
    expect([(await visitor.get(callback)).status, await sessionOf(visitor)]).toEqual([status, 401]);
  });
});

describe('a session that somebody planted before the login', () => {
  const planted = 'p'.repeat(43);

  it('is never the session afterwards, and does not become one', async () => {
    const victim = application.visitor();
    const callback = await comeBackAs(victim, 'ward-nurse');
    const answer = await victim.get(callback, { headers: { cookie: `${victim.cookieHeader}; sid=${planted}` } });
    expect(cookieOf(answer, 'sid')).not.toContain(planted);
    const attacker = await application.visitor().get('/api/v1/session', { headers: { cookie: `sid=${planted}` } });
    expect(attacker.status).toBe(401);
  });

  it('ends, when it was a living one', async () => {
    const visitor = await application.loginAs('ward-nurse');
    const before = visitor.cookieHeader;
    await visitor.get(await comeBackAs(visitor, 'home-nurse'));
    const old = await application.visitor().get('/api/v1/session', { headers: { cookie: before } });
    expect([old.status, await sessionOf(visitor)]).toEqual([401, 200]);
  });
});
