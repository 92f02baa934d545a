import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ByItself, Public, readSettings, Requires } from '@care/platform';
import { NotLoggedIn } from '../domain/identity.errors';
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

const asking = (route: () => void): ExecutionContext =>
  ({
    getHandler: () => route,
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => ({ headers: {}, cookies: {} }) }),
  }) as unknown as ExecutionContext;
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
