import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { createTransport } from 'nodemailer';
import {
  readAccounts,
  startDemonstrationProvider,
  startMailCatcher,
  type RunningCatcher,
  type RunningProvider,
} from '.';

const ACCOUNTS = readAccounts('apps/care/demonstration/accounts.json');
const SECRET = 'a client secret for this spec only, long enough';
const NUMBER = 'https://id.oidc.se/claim/personalIdentityNumber';

let upstream: RunningProvider;
let front: Server;
let publicUrl: string;
let logoutTokens: string[];
let catcher: RunningCatcher;

beforeAll(async () => {
  logoutTokens = [];
  front = createServer((request, response) => {
    if (request.url === '/login/backchannel-logout') {
      request.on('data', (part: Buffer) => logoutTokens.push(part.toString()));
      return response.end();
    }
    const { method, headers, url: path } = request;
    const forwarded = httpRequest({ port: upstream.port, method, headers, path }, (answer) => {
      answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
    });
    return request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  catcher = await startMailCatcher();
  const mails = () => catcher.mails();
  upstream = await startDemonstrationProvider({ publicUrl, clientSecret: SECRET, accounts: ACCOUNTS, mails });
});

afterAll(async () => {
  front.closeAllConnections();
  await new Promise((resolve) => front.close(resolve));
  await Promise.all([upstream.close(), catcher.close()]);
});

class Browser {
  private readonly cookies = new Map<string, string>();

  async visit(address: string | URL, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const body = form && new URLSearchParams(form);
    const response = await fetch(address, {
      method: form ? 'POST' : 'GET',
      body,
      redirect: 'manual',
      headers: { cookie },
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      this.cookies.set(name, value);
    }
    return response;
  }
}

async function logIn(
  browser: Browser,
  subject: string,
): Promise<{ tokens: client.TokenEndpointResponse; claims: client.UserInfoResponse; logout: URL }> {
  const relyingParty = await client.discovery(new URL(`${publicUrl}/idp`), 'sammanhang', SECRET, undefined, {
    execute: [client.allowInsecureRequests],
  });
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const ask = client.buildAuthorizationUrl(relyingParty, {
    redirect_uri: `${publicUrl}/login/callback`,
    scope: 'openid profile commission personal_identity_number',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  let location = (await browser.visit(ask)).headers.get('location') ?? '';
  const form = new URL(location, publicUrl);
  expect(await (await browser.visit(form)).text()).toContain(`value="${subject}"`);
  location = (await browser.visit(form, { account: subject })).headers.get('location') ?? '';
  location = (await browser.visit(new URL(location, publicUrl))).headers.get('location') ?? '';
  const tokens = await client.authorizationCodeGrant(relyingParty, new URL(location), {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  const claims = await client.fetchUserInfo(relyingParty, tokens.access_token, subject);
  const logout = client.buildEndSessionUrl(relyingParty, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: `${publicUrl}/logged-out`,
  });
  return { tokens, claims, logout };
}

describe('the demonstration provider', () => {
  it('logs a nurse in by plain form posts and tells her commission', async () => {
    const { claims } = await logIn(new Browser(), 'ward-nurse');
    expect(claims).toMatchObject({
      sub: 'ward-nurse',
      name: 'Pia Ström',
      commissionHsaId: expect.stringMatching(/^SE/) as string,
    });
  });

  it('gives school staff no commission, as the national services do not', async () => {
    const { claims } = await logIn(new Browser(), 'school-nurse');
    expect(claims).not.toHaveProperty('commissionHsaId');
  });

  it('tells the identity number of a person by userinfo only, never in the token that a logout address carries', async () => {
    const { claims, tokens } = await logIn(new Browser(), 'person-old');
    const payload = Buffer.from(tokens.id_token?.split('.')[1] ?? '', 'base64url').toString();
    expect(payload).not.toContain(claims[NUMBER] as string);
    expect(claims[NUMBER]).toMatch(/^\d{12}$/);
  });

  it('refuses an authorization request without PKCE', async () => {
    const ask = `${publicUrl}/idp/auth?client_id=sammanhang&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(`${publicUrl}/login/callback`)}`;
    const answer = await new Browser().visit(ask);
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  it('refuses an account that does not exist and a login nobody began', async () => {
    const answer = await new Browser().visit(`${publicUrl}/idp/login/none`, { account: 'ward-nurse' });
    expect(answer.status).toBe(400);
  });

  it('sends a logout token to the back channel and the browser to the logged-out page', async () => {
    const browser = new Browser();
    const { logout } = await logIn(browser, 'home-nurse');
    const question = await (await browser.visit(logout)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(question)?.[1] ?? '';
    const answer = await browser.visit(`${publicUrl}/idp/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(answer.headers.get('location')).toMatch(`${publicUrl}/logged-out`);
    expect(logoutTokens.join()).toContain('logout_token=');
  });

  it('serves pages that need no script and load nothing from elsewhere', async () => {
    const answer = await fetch(`${publicUrl}/idp/style.css`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-type')).toContain('text/css');
  });

  it('shows the mails that were caught, as text whatever stands in them', async () => {
    expect(await (await fetch(`${publicUrl}/demonstration/mail`)).text()).toContain('Inget har skickats än.');
    const mail = {
      from: 'no-reply@localhost',
      to: 'avdelningen@region.example',
      subject: 'Något väntar',
      text: '<b>å</b>',
    };
    await createTransport({ host: '127.0.0.1', port: catcher.port, ignoreTLS: true }).sendMail(mail);
    const answer = await fetch(`${publicUrl}/demonstration/mail`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    for (const shown of ['Något väntar', 'avdelningen@region.example', '&lt;b&gt;å&lt;/b&gt;'])
      expect(page).toContain(shown);
  });
});
