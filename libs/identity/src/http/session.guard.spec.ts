import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ByItself, Public, readSettings, Requires } from '@care/platform';
import { AssignmentChanged, CrossSiteRequest, NotLoggedIn } from '../domain/identity.errors';
import type { LiveSession } from '../domain/live-session';
import { RecogniseSession } from '../use-cases/recognise-session';
import { BrowserCookies } from './browser-cookies';
import { SessionGuard } from './session.guard';

class Routes {
  @Requires('see-rows') declared(): void {}
  @Public('a spec says so') open(): void {}
  @Requires('see-rows') @ByItself() listened(): void {}
  forgotten(): void {}
}

const settings = readSettings({
  DATABASE_URL: 'postgres://localhost/none',
  SECRET: 'x'.repeat(32),
  DEMONSTRATION: 'true',
});
/** Without a cookie nothing behind it is ever asked. */
const recognise = Object.create(RecogniseSession.prototype) as RecogniseSession;
const guard = new SessionGuard(new Reflector(), new BrowserCookies(settings), recognise);

const asking = (route: () => void, request: object = {}): ExecutionContext =>
  ({
    getHandler: () => route,
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => ({ method: 'GET', headers: {}, cookies: {}, ...request }) }),
  }) as unknown as ExecutionContext;
/** A guard that finds this session, and what it was told of who caused the request. */
function finding(session: LiveSession): { guard: SessionGuard; caused: boolean[] } {
  const caused: boolean[] = [];
  const execute = (_: Buffer | null, byPerson: boolean) => Promise.resolve(caused.push(byPerson) > 0 && session);
  const found = Object.assign(Object.create(RecogniseSession.prototype) as RecogniseSession, { execute });
  return { guard: new SessionGuard(new Reflector(), new BrowserCookies(settings), found), caused };
}
const assignment = { id: 'a1', role: 'caseworker' as const, unit: 'u1', organisation: 'o1', commission: null };
const session: LiveSession = {
  ...{ hash: Buffer.alloc(32), staff: 's1', name: 'Pia Ström', person: null, assignment, holders: ['u1'] },
  endsAt: new Date(0),
};
const { declared, open, listened, forgotten } = Routes.prototype;

describe('a route', () => {
  it('is served to nobody when it does not say who may ask', async () => {
    await expect(guard.canActivate(asking(forgotten))).rejects.toThrow('neither @Requires nor @Public');
  });

  it('is served to nobody without a session when it requires a right', async () => {
    await expect(guard.canActivate(asking(declared))).rejects.toThrow(NotLoggedIn);
  });

  it('is served to everybody when it says so', async () => {
    await expect(guard.canActivate(asking(open))).resolves.toBe(true);
  });

  it('counts as caused by a person, unless only pages ask it', async () => {
    const caused: boolean[] = [];
    const execute = (_hash: Buffer | null, byPerson: boolean) =>
      Promise.reject(new NotLoggedIn(String(caused.push(byPerson))));
    const watched = Object.assign(Object.create(RecogniseSession.prototype) as RecogniseSession, { execute });
    const watching = new SessionGuard(new Reflector(), new BrowserCookies(settings), watched);
    for (const route of [declared, listened])
      await expect(watching.canActivate(asking(route))).rejects.toThrow(NotLoggedIn);
    expect(caused).toEqual([true, false]);
  });
});

describe('a link', () => {
  const linked = { query: { assignment: 'a1' } };

  it('does not name the assignment of a route that a page can send headers to', async () => {
    const { guard } = finding(session);
    await expect(guard.canActivate(asking(declared, linked))).rejects.toThrow(AssignmentChanged);
    await expect(guard.canActivate(asking(listened, linked))).resolves.toBe(true);
    await expect(guard.canActivate(asking(declared, { headers: { 'x-assignment': 'a1' } }))).resolves.toBe(true);
  });

  it.each(['cross-site', 'same-site'])('%s reads nothing and prolongs nothing', async (site) => {
    const { guard, caused } = finding(session);
    const headers = { 'sec-fetch-site': site, 'x-assignment': 'a1' };
    for (const route of [declared, listened])
      await expect(guard.canActivate(asking(route, { ...linked, headers }))).rejects.toThrow(CrossSiteRequest);
    expect(caused).toEqual([false, false]);
  });

  it.each(['same-origin', 'none'])('%s is not from elsewhere', async (site) => {
    const headers = { 'sec-fetch-site': site, 'x-assignment': 'a1' };
    await expect(finding(session).guard.canActivate(asking(declared, { headers }))).resolves.toBe(true);
  });
});
