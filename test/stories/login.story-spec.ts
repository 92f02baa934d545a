import type { Client as Database } from 'pg';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { comeBackAs, cookieOf, pathOf, throughProvider } from '../support/through-provider';

let application: TestApplication;
let owner: Database;

beforeAll(async () => {
  application = await anApplication({ worker: false });
  owner = await application.database.asOwner();
}, 60_000);

const sessionOf = async (visitor: Client): Promise<number> => (await visitor.get('/api/v1/session')).status;

describe('logging in', () => {
  it('ends at the page that was wanted, with a session', async () => {
    const visitor = application.visitor();
    const answer = await visitor.get(await comeBackAs(visitor, 'ward-nurse', '/handoffs/new?kind=care-request'));
    expect(answer).toMatchObject({ status: 302, body: '' });
    expect(pathOf(visitor, answer)).toBe('/handoffs/new?kind=care-request');
    expect((await visitor.get('/api/v1/session')).body).toEqual({
      user: { name: 'Pia Ström', initials: 'PS' },
      assignment: expect.objectContaining({ role: 'caseworker' }),
      assignments: [
        {
          id: expect.any(String),
          role: 'caseworker',
          rights: ['look-up', 'register', 'answer', 'see-rows', 'see-names'],
          since: '2025-12-31T23:00:00.000Z',
          unit: {
            id: expect.any(String),
            name: 'Medicinavdelning 52, Norrlands universitetssjukhus',
            sector: 'R',
            organisation: { id: expect.any(String), name: 'Region Västerbotten' },
          },
        },
      ],
      expiresAt: expect.stringMatching(/Z$/),
      endsAt: expect.stringMatching(/Z$/),
    });
  });

  it('gives a cookie that scripts and other sites cannot use, and no token', async () => {
    const visitor = application.visitor();
    const answer = await visitor.get(await comeBackAs(visitor, 'ward-nurse'));
    expect(cookieOf(answer, 'sid')).toMatch(/^sid=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie().join()).not.toContain('eyJ');
  });

  it('works for staff without a commission, who choose where several assignments wait', async () => {
    const visitor = application.visitor();
    await visitor.get(await comeBackAs(visitor, 'two-units-assessor'));
    const { body } = await visitor.get('/api/v1/session');
    expect(body).toMatchObject({ assignment: null, assignments: [{ role: 'caseworker' }, { role: 'caseworker' }] });
    expect((await visitor.get('/api/v1/units')).body).toMatchObject({ code: 'assignment-changed', status: 409 });
  });

  it('works for a person, who is nobody’s staff', async () => {
    const visitor = application.visitor();
    await visitor.get(await comeBackAs(visitor, 'person-adult'));
    const { body } = await visitor.get('/api/v1/session');
    expect(body.assignment).toEqual({
      id: expect.any(String),
      role: 'person',
      rights: ['see-rows', 'see-names'],
      since: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toContain('1990');
  });

  it('begun in two tabs works in both', async () => {
    const visitor = application.visitor();
    const [first, second] = [await visitor.get('/login?returnTo=/a'), await visitor.get('/login?returnTo=/b')];
    expect(pathOf(visitor, await visitor.get(await throughProvider(visitor, first, 'ward-nurse')))).toBe('/a');
    expect(pathOf(visitor, await visitor.get(await throughProvider(visitor, second, 'ward-nurse')))).toBe('/b');
  });
});

describe('a login that cannot be', () => {
  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/login'])(
    'returns to no other site: %s',
    async (page) => {
      const answer = await application.visitor().get(`/login?returnTo=${encodeURIComponent(page)}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([422, null]);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    },
  );

  it('because the assignment has ended says so and leaves no session', async () => {
    const visitor = application.visitor();
    await owner.query(
      `UPDATE identity.assignment a SET ended_at = now() FROM identity.staff f WHERE f.id = a.staff AND f.subject = 'school-nurse'`,
    );
    const answer = await visitor.get(await comeBackAs(visitor, 'school-nurse'));
    expect([answer.status, await sessionOf(visitor)]).toEqual([403, 401]);
    expect(answer.body).toContain('Inloggningen lyckades, men du har inget uppdrag');
  });

  it('because the provider is down says so, while sessions that exist go on', async () => {
    const nurse = await application.loginAs('ward-nurse');
    const settings = { IDP_UPSTREAM: 'http://127.0.0.1:9' };
    const cut = await anApplication({ database: application.database, worker: false, settings });
    const answer = await cut.visitor().get('/login');
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('Whoever is logged in already can go on working.');
    expect((await cut.visitor().get('/api/v1/session', { headers: { cookie: nurse.cookieHeader } })).status).toBe(200);
  });
});
