import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { Client as Database } from 'pg';
import type { BrowserContext, Page } from 'playwright-core';
import { anApplication } from '../support/application';
import { aBrowser, aWindow, logInWith } from '../support/browser';
import { eventually } from '../support/eventually';
import { sent } from '../support/handing-off';
import { putAwayLater } from '../support/put-away';

/** What another site's page tries; `url` is ours, `id` a handoff that waits at the unit of whoever is logged in. */
const ATTEMPTS: readonly (readonly [what: string, script: string])[] = [
  [
    'a form as text that reads like JSON',
    `form('/api/v1/handoffs/ID/reject', 'text/plain', { '{"reason":"other","note":"': '"}' })`,
  ],
  ['a form', `form('/api/v1/handoffs/ID/reject', 'application/x-www-form-urlencoded', { reason: 'other' })`],
  ['a form with parts', `form('/api/v1/handoffs/ID/reject', 'multipart/form-data', { reason: 'other' })`],
  ['a form that logs out', `form('/api/v1/session/logout', 'text/plain', { '{"a":"': '"}' })`],
  [
    'a form that ends sessions as the provider does',
    `form('/login/backchannel-logout', 'application/x-www-form-urlencoded', { logout_token: 'x' })`,
  ],
  ['a form that asks with GET', `form('/api/v1/handoffs/ID/reject', 'GET', { reason: 'other' })`],
  [
    'fetch without reading the answer',
    `send('/api/v1/handoffs/ID/open', { method: 'POST', mode: 'no-cors', body: '{}' })`,
  ],
  [
    'fetch with our header, which must ask first',
    `send('/api/v1/handoffs/ID/open', { method: 'POST', headers: { 'content-type': 'application/json', 'x-sammanhang': '1' }, body: '{}' })`,
  ],
  ['fetch of what can be read', `send('/api/v1/work-items', { mode: 'no-cors' })`],
  ['fetch of what can be read, to read it', `send('/api/v1/session', {})`],
  ['a beacon', `navigator.sendBeacon(url + '/api/v1/session/logout', new Blob(['{}'], { type: 'text/plain' }))`],
  ['an event stream', `new EventSource(url + '/api/v1/events', { withCredentials: true })`],
  ['a script', `add('script', { src: url + '/api/v1/session' })`],
  ['a picture', `add('img', { src: url + '/api/v1/handoffs/ID' })`],
  ['a style', `add('link', { rel: 'stylesheet', href: url + '/api/v1/work-items' })`],
  ['a frame of the page', `add('iframe', { src: url + '/work-list' })`],
  ['a frame of the API', `add('iframe', { src: url + '/api/v1/session' })`],
  ['an object', `add('object', { data: url + '/work-list' })`],
];

const EVIL = `<!doctype html><title>Elsewhere</title><body><script>
  const url = new URLSearchParams(location.search).get('url');
  const add = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
  const send = (path, options) => fetch(url + path, { credentials: 'include', ...options })
    .then((answer) => answer.text()).then((text) => { if (text) window.read = path + text; }).catch(() => undefined);
  const form = (path, type, fields) => {
    const target = 'target-' + document.querySelectorAll('iframe').length;
    add('iframe', { name: target });
    const made = Object.assign(document.createElement('form'), { action: url + path, target });
    if (type === 'GET') made.method = 'GET';
    else Object.assign(made, { method: 'POST', enctype: type });
    for (const [name, value] of Object.entries(fields)) made.append(Object.assign(document.createElement('input'), { name, value }));
    document.body.append(made);
    made.submit();
  };
</script></body>`;

interface Line {
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
}

describe('A page on another site, in the browser of somebody who is logged in', () => {
  let url: string;
  let port: number;
  let owner: Database;
  let nurse: BrowserContext;
  let id: string;
  const lines: Line[] = [];

  beforeAll(async () => {
    const log = new Writable({
      write: (part: Buffer, _, done) => {
        lines.push(
          ...String(part)
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Line),
        );
        done();
      },
    });
    const application = await anApplication({ worker: false, parts: { log }, settings: { LOG_LEVEL: 'info' } });
    ({ url } = application);
    owner = await application.database.asOwner();
    id = await sent(await application.loginAs('ward-nurse'));
    nurse = await aWindow(await aBrowser());
    const page = await nurse.newPage();
    await logInWith(page, url, 'home-nurse');
    await page.locator('h1').waitFor();
    await page.close();
    await stillness();
    port = await anotherSite();
  }, 60_000);

  /** Another host is another site; another port of the same host is only another origin, to which the browser sends the cookie. */
  it.each([
    ['another site', 'localhost'],
    ['a neighbour on the same site', '127.0.0.1'],
  ])('changes and reads nothing as %s', async (_, host) => {
    const [before, seen] = [await everything(), lines.length];
    const page = await nurse.newPage();
    await page.goto(`http://${host}:${port}/?url=${encodeURIComponent(url)}`);
    const asked = requestsTo(page);
    for (const [what, script] of ATTEMPTS) {
      const already = asked();
      await page.evaluate(script.replaceAll('ID', id));
      await eventually(() => expect([what, asked()]).not.toEqual([what, already]));
    }
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate('window.read')).toBeUndefined();
    expect(await framesThatOpened(page)).toEqual([]);
    expect(taken(lines.slice(seen))).toEqual([]);
    expect(await everything()).toEqual(before);
    await page.close();
  });

  it('leaves whoever was logged in at work', async () => {
    const page = await nurse.newPage();
    await page.goto(`${url}/work-list`);
    await page.locator('h1').waitFor();
    expect(await page.evaluate(`fetch('/api/v1/session').then(({ status }) => status)`)).toBe(200);
  });

  it('may link to a page, and the link works: the session goes along with a click', async () => {
    const page = await nurse.newPage();
    await page.goto(`http://localhost:${port}/?url=${encodeURIComponent(url)}`);
    await page.evaluate(`add('a', { href: url + '/work-list', textContent: 'here' })`);
    await page.getByText('here').click();
    await page.waitForURL(`${url}/work-list`);
    await page.locator('h1').waitFor();
  });

  /** Nothing of the nurse's own page is under way any more: no line for half a second. */
  async function stillness(): Promise<void> {
    let [count, same] = [lines.length, 0];
    await eventually(() => {
      same = lines.length === count ? same + 1 : 0;
      count = lines.length;
      expect(same).toBeGreaterThan(10);
    });
  }

  /** States, sessions and what has been logged about people. */
  async function everything(): Promise<unknown> {
    const { rows } = await owner.query(
      `SELECT (SELECT jsonb_agg(jsonb_build_array(h.item, h.state, h.version) ORDER BY h.item) FROM handoffs.handoff h) AS handoffs,
        (SELECT count(*) FROM identity.session) AS sessions, (SELECT count(*) FROM platform.outbox) AS events,
        (SELECT count(*) FROM audit.access_log WHERE person IS NOT NULL) AS seen`,
    );
    return rows;
  }
});

async function anotherSite(): Promise<number> {
  const server = createServer((_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(EVIL));
  await new Promise<void>((listening) => server.listen(0, listening));
  putAwayLater(() => new Promise((closed) => (server.closeAllConnections(), server.close(closed))));
  return (server.address() as AddressInfo).port;
}

/** Counts what the page has sent to us, so that no attempt passes because it was never made. */
function requestsTo(page: Page): () => number {
  let count = 0;
  page.on(
    'request',
    (request) => void (count += /\/(api|login|work-list)/.test(new URL(request.url()).pathname) ? 1 : 0),
  );
  return () => count;
}

/** Frames in which a page of ours stands. */
async function framesThatOpened(page: Page): Promise<string[]> {
  const texts = await Promise.all(
    page
      .frames()
      .slice(1)
      .map((frame) => frame.evaluate('document.body.innerText').then(String, () => '')),
  );
  return texts.filter((text) => /Arbetslista|Annika|"user"/.test(text));
}

/** Requests of the API that were answered as if they were our own page's. */
function taken(lines: readonly Line[]): string[] {
  const asked = lines.filter(({ route }) => route?.startsWith('/api/') || route === '/login/backchannel-logout');
  return asked
    .filter(({ status = 0 }) => status < 400)
    .map(({ method, route, status }) => `${method} ${route} ${status}`);
}
