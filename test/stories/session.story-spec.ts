import { createHash, randomUUID } from 'node:crypto';
import type { Client as Database } from 'pg';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';

let application: TestApplication;
let owner: Database;

beforeAll(async () => {
  application = await anApplication({ worker: false });
  owner = await application.database.asOwner();
}, 60_000);

const SESSION = '/api/v1/session';
const WORK_LIST = '/api/v1/work-items';
const hashOf = (client: Client): Buffer =>
  createHash('sha256')
    .update(/sid=([^;]+)/.exec(client.cookieHeader)?.[1] ?? '')
    .digest();

/** The same browser's cookies in a tab that still works as `assignment`. */
function tabOf(client: Client, assignment: string | undefined): { get: (path: string) => ReturnType<Client['get']> } {
  const tab = application.visitor();
  const headers = { cookie: client.cookieHeader, 'x-assignment': assignment ?? null };
  return { get: (path) => tab.get(path, { headers }) };
}

async function otherOf(client: Client): Promise<string> {
  const { assignments } = (await client.get<{ assignments: { id: string }[] }>(SESSION)).body;
  return assignments.find(({ id }) => id !== client.assignment)?.id ?? '';
}

describe('the assignment a request names', () => {
  it('must be the session’s; a tab that works as another is told so', async () => {
    const nurse = await application.loginAs('two-units-nurse');
    const before = nurse.assignment;
    const other = await otherOf(nurse);
    expect((await nurse.get(WORK_LIST)).status).toBe(200);
    expect((await nurse.post(`${SESSION}/assignment`, { assignment: other })).status).toBe(204);
    expect((await tabOf(nurse, before).get(WORK_LIST)).body).toMatchObject({
      status: 409,
      code: 'assignment-changed',
    });
    expect((await tabOf(nurse, other).get(WORK_LIST)).status).toBe(200);
    expect((await tabOf(nurse, undefined).get(WORK_LIST)).body).toMatchObject({ code: 'assignment-changed' });
    expect((await tabOf(nurse, randomUUID()).get(WORK_LIST)).body).toMatchObject({ code: 'assignment-changed' });
    expect((await tabOf(nurse, undefined).get(SESSION)).body).toMatchObject({ assignment: { id: other } });
  });

  it('cannot be one of somebody else, and the answer is that of one that does not exist', async () => {
    const [nurse, other] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    const answers = [
      await nurse.post(`${SESSION}/assignment`, { assignment: other.assignment }),
      await nurse.post(`${SESSION}/assignment`, { assignment: randomUUID() }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      Array(2).fill([404, 'assignment-not-found']),
    );
  });

  it.each([
    [{}],
    [{ assignment: 'x' }],
    [{ assignment: null }],
    [{ assignment: randomUUID(), role: 'county-administrator' }],
  ])('is refused as %j', async (body) => {
    const nurse = await application.loginAs('ward-nurse');
    expect((await nurse.post(`${SESSION}/assignment`, body)).body).toMatchObject({ status: 422, code: 'invalid' });
  });

  it('comes with a new cookie, and the old one is dead', async () => {
    const nurse = await application.loginAs('two-units-nurse');
    const before = nurse.cookieHeader;
    await nurse.post(`${SESSION}/assignment`, { assignment: await otherOf(nurse) });
    expect(nurse.cookieHeader).not.toBe(before);
    expect((await application.visitor().get(SESSION, { headers: { cookie: before } })).status).toBe(401);
  });
});

describe('what an assignment may not do', () => {
  it.each(['county-administrator', 'security-reviewer', 'statistics-reader', 'guardian-one'])(
    '%s sees no rows',
    async (account) => {
      const client = await application.loginAs(account);
      expect((await client.get(WORK_LIST)).body).toMatchObject({ status: 403, code: 'forbidden' });
    },
  );

  it('is asked after who they are, so that nobody without a session learns what a route needs', async () => {
    expect((await application.visitor().get(WORK_LIST)).body).toMatchObject({ status: 401, code: 'not-logged-in' });
  });
});

describe('logging out', () => {
  it('ends the session at once, takes the cookie away and shows the way to the provider', async () => {
    const nurse = await application.loginAs('ward-nurse');
    const before = nurse.cookieHeader;
    const { status, body, headers } = await nurse.post(`${SESSION}/logout`);
    expect([status, headers.getSetCookie().join()]).toEqual([200, expect.stringMatching(/^sid=; Max-Age=0;/)]);
    const url = new URL(body.logoutUrl);
    expect(url.origin + url.pathname).toBe(`${application.url}/idp/session/end`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'sammanhang',
      post_logout_redirect_uri: `${application.url}/logged-out`,
    });
    expect((await application.visitor().get(SESSION, { headers: { cookie: before } })).status).toBe(401);
  });

  it('works from a tab that shows another assignment, and without an idempotency key', async () => {
    const nurse = await application.loginAs('two-units-nurse');
    const answer = await nurse.post(
      `${SESSION}/logout`,
      {},
      { headers: { 'x-assignment': randomUUID(), 'idempotency-key': null } },
    );
    expect([answer.status, (await nurse.get(SESSION)).status]).toEqual([200, 401]);
  });
});

describe('a session ends at once', () => {
  it.each([
    [
      'after 15 minutes in which nobody did anything',
      `UPDATE identity.session SET touched_at = now() - interval '15 minutes' WHERE hash = $1`,
    ],
    ['ten hours after the login', 'UPDATE identity.session SET ends_at = now() WHERE hash = $1'],
  ])('%s', async (_, change) => {
    const nurse = await application.loginAs('ward-nurse');
    expect((await nurse.get(WORK_LIST)).status).toBe(200);
    await owner.query(change, [hashOf(nurse)]);
    expect((await nurse.get(WORK_LIST)).body).toMatchObject({ status: 401 });
    expect((await nurse.get(SESSION)).body).toMatchObject({ status: 401, code: 'not-logged-in' });
  });

  it('although a page goes on asking by itself', async () => {
    const nurse = await application.loginAs('ward-nurse');
    await owner.query(`UPDATE identity.session SET touched_at = now() - interval '14 minutes' WHERE hash = $1`, [
      hashOf(nurse),
    ]);
    const asked = await nurse.get(SESSION, { headers: { 'x-caused-by': 'page' } });
    expect(new Date(asked.body.expiresAt).getTime() - Date.now()).toBeLessThan(61_000);
  });

  it('when somebody logs out at the provider, for that browser and no other', async () => {
    const [nurse, colleague] = [await application.loginAs('ward-nurse'), await application.loginAs('ward-nurse')];
    const page = await nurse.get('/idp/session/end?client_id=sammanhang');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(String(page.body))?.[1] ?? '';
    await nurse.submit('/idp/session/end/confirm', { xsrf, logout: 'yes' });
    await eventually(async () => expect((await nurse.get(WORK_LIST)).status).toBe(401));
    expect((await colleague.get(WORK_LIST)).status).toBe(200);
  });
});
