import { readSettings } from '@care/platform';
import { hashOf, newReference } from '../references';
import { BrowserCookies, type BrowserRequest } from './browser-cookies';

const settingsAt = (PUBLIC_URL: string) =>
  readSettings({
    PUBLIC_URL,
    DATABASE_URL: 'postgres://localhost/none',
    SECRET: 'x'.repeat(32),
    OIDC_ISSUER: 'https://idp.example',
  });

/** What a reply was told to set. */
class Reply {
  readonly cookies: Record<string, object> = {};
  setCookie(name: string, value: string, options: object): void {
    this.cookies[name] = { value, ...options };
  }
}

const asking = (cookies: Record<string, string>): BrowserRequest => ({
  ...{ method: 'GET', url: '/', headers: {}, body: undefined, ip: '127.0.0.1', traceId: '', cookies },
});

describe('the session’s cookie', () => {
  const everywhere = { httpOnly: true, sameSite: 'lax', path: '/' };

  it('is bound to its host and to https', () => {
    const reply = new Reply();
    new BrowserCookies(settingsAt('https://sammanhang.example')).keepSession(reply, 'r');
    expect(reply.cookies).toEqual({ '__Host-sid': { value: 'r', secure: true, ...everywhere } });
  });

  it('has a plain name on the own machine’s http, where browsers refuse the other', () => {
    const reply = new Reply();
    new BrowserCookies(settingsAt('http://localhost:3000')).keepSession(reply, 'r');
    expect(reply.cookies).toEqual({ sid: { value: 'r', secure: false, ...everywhere } });
  });

  it('is read by its own name only, so that a neighbouring site cannot plant one', () => {
    const cookies = new BrowserCookies(settingsAt('https://sammanhang.example'));
    const reference = newReference();
    expect(cookies.session(asking({ sid: reference }))).toBeNull();
    expect(cookies.session(asking({ '__Host-sid': reference }))).toEqual(hashOf(reference));
  });

  it.each(['', 'short', 'a'.repeat(44), `${'a'.repeat(42)}=`, '\u0000'.repeat(43)])(
    'is nothing when it is %j',
    (value) => {
      expect(new BrowserCookies(settingsAt('http://localhost')).session(asking({ sid: value }))).toBeNull();
    },
  );
});

describe('the login’s cookie', () => {
  it('lives ten minutes and is shared by the tabs of a browser', () => {
    const [cookies, reply] = [new BrowserCookies(settingsAt('http://localhost')), new Reply()];
    const first = cookies.keepLogin(asking({}), reply);
    expect(reply.cookies.login).toMatchObject({ value: first, maxAge: 600, httpOnly: true });
    expect(cookies.keepLogin(asking({ login: first }), reply)).toBe(first);
    expect(cookies.keepLogin(asking({ login: 'planted' }), reply)).not.toBe('planted');
  });
});
