import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { LIST_COLUMNS } from '@care/handoffs';
import { freePort } from '../../apps/care/src/free-port';
import { aBrowser, aWindow, logInWith } from '../support/browser';
import { Client } from '../support/client';
import { UNITS } from '../support/handing-off';
import { Launched } from '../support/launched';
import { logIn } from '../support/log-in';
import { fillUntilBasis } from '../support/ward-page';
import { dayFromNow } from './fillings';
import { KIND_WORDS, MARKED, markedStory, PERSON_WORDS, type MarkedThings } from './marked-story';
import { filesOf, found, waysToWrite, type Sink } from './sinks';

const FORBIDDEN = [...PERSON_WORDS, ...waysToWrite(MARKED.number)];
/** Which basis may be stated, and who may be sent to, is asked by the kind's code and names no handoff; everything else names things by their ids. */
const ASKS_FOR_A_KIND = /^\/api\/v1\/(bases|receivers)\?/;

/** The demonstration's first morning may have left a consent that stands; then nobody is asked how it was given. */
const A_MOMENT_MS = 3_000;

describe('The product as it is started, after everything one can do about somebody by its pages,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sammanhang-content-'));
  const asked: string[] = [];
  const said: string[] = [];
  let url: string;
  let launched: Launched;
  let things: MarkedThings;
  let ward: BrowserContext;
  let reviewer: BrowserContext;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    const port = await freePort();
    url = `http://localhost:${port}`;
    launched = new Launched(['start'], { PORT: String(port), DATA_FOLDER: join(folder, 'data'), LOG_LEVEL: 'debug' });
    await launched.says('Sammanhang answers at', 90_000);
    const browser = await aBrowser();
    [ward, reviewer] = [await aWindow(browser), await aWindow(browser)];
    const page = await aPage(ward, 'ward-nurse');
    await sendsByThePage(page);
    const as = (account: string): Promise<Client> => logIn(new Client(url), account);
    const [nurse, home, nils] = [await as('ward-nurse'), await as('home-nurse'), await as('security-reviewer')];
    said.push(await imported());
    things = await markedStory({ ward: nurse, home, reviewer: nils });
    said.push(String((await nurse.get('/metrics')).body));
    await see(
      page,
      '/work-list',
      '/inbox',
      '/persons',
      `/handoffs/${things.handoff}`,
      `/persons/${things.card}/consents`,
    );
    const log = await aPage(reviewer, 'security-reviewer');
    await see(log, '/log-extracts', `/log-extracts/${things.extract}`, '/access-answers');
  }, 240_000);
  afterAll(async () => {
    await launched.end('SIGTERM').catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });

  /** A list, read before the person takes back the consent, with one row that is taken and one that is not; what the command says and what it leaves beside the list. */
  async function imported(): Promise<string> {
    const row = (n: number, kind: string): string[] => {
      const sentAt = new Date(Date.now() - 3_600_000).toISOString();
      const [who, basis] = [MARKED.number, `consent:person:oral:${dayFromNow(30)}`];
      const units = [UNITS.ward, UNITS.homeNursing];
      return [`R-${n}`, sentAt, who, ...units, kind, basis, MARKED.text, MARKED.text, 'planned'];
    };
    const list = join(folder, 'list.csv');
    const rows = [LIST_COLUMNS, row(1, 'care-request'), row(2, 'telegram')];
    writeFileSync(list, rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'));
    const command = new Launched(['import', 'handoffs', list, '--as', 'ward-nurse'], {
      DATA_FOLDER: join(folder, 'data'),
    });
    expect(await command.end()).toBe(2);
    expect(command.output).toContain('1 sent');
    const left = filesOf(folder).find(({ name }) => name === 'list.errors.csv');
    expect(String(left?.holds)).toContain('unknown-kind');
    rmSync(list);
    return command.output + String(left?.holds);
  }

  async function sendsByThePage(page: Page): Promise<void> {
    await page.goto(`${url}/handoffs/new`);
    await fillUntilBasis(page, { request: MARKED.text });
    await page.getByRole('radio', { name: /Samtycke/ }).check();
    const oral = page.getByRole('radio', { name: /Muntligt/ });
    await oral.check({ timeout: A_MOMENT_MS }).catch(() => expect(oral.count()).resolves.toBe(0));
    await page.getByText(/^Utkast sparat/).waitFor();
    await page.getByRole('button', { name: /Skicka till Hemsjukvården Umeå Centrum/ }).click();
    await page.getByText('Skickad').first().waitFor();
  }

  async function aPage(window: BrowserContext, account: string): Promise<Page> {
    const page = await window.newPage();
    page.on('request', (request) => void asked.push(request.url().replace(url, '')));
    page.on('framenavigated', (frame) => void asked.push(frame.url().replace(url, '')));
    page.on('console', (line) => void said.push(line.text()));
    await logInWith(page, url, account);
    return page;
  }

  async function see(page: Page, ...paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await page.goto(url + path);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('domcontentloaded');
    }
  }

  it('no address that was asked for, nor any that stood in the browser, holds number, name, text or kind', () => {
    expect(asked.filter((path) => path.startsWith('/api/v1/handoffs/')).length).toBeGreaterThan(0);
    const addresses = asked.filter((path) => !ASKS_FOR_A_KIND.test(path)).join('\n');
    expect(found([{ name: 'addresses', holds: addresses }], [...FORBIDDEN, ...KIND_WORDS])).toEqual([]);
    expect(found([{ name: 'questions for a kind', holds: asked.join('\n') }], FORBIDDEN)).toEqual([]);
  });

  it('the browser keeps nothing', async () => {
    const kept = await Promise.all([ward, reviewer].flatMap((window) => window.pages()).map(keptBy));
    const cookies = [...(await ward.cookies()), ...(await reviewer.cookies())].map(
      ({ name, value }) => `${name}=${value}`,
    );
    const sinks = [
      { name: 'storage', holds: kept.join('\n') },
      { name: 'cookies', holds: cookies.join('\n') },
    ];
    expect(cookies.length).toBeGreaterThan(1);
    expect(found(sinks, [...FORBIDDEN, ...KIND_WORDS])).toEqual([]);
  });

  it('nothing the processes, the pages or the import said holds number, name or text', () => {
    expect(
      found(
        [
          { name: 'output', holds: launched.output },
          { name: 'said', holds: said.join('\n') },
        ],
        FORBIDDEN,
      ),
    ).toEqual([]);
    expect(found([{ name: 'output', holds: launched.output }], KIND_WORDS)).toEqual([]);
  });

  it('no file of the data folder holds number, name or text in clear, PostgreSQL’s and its log of writes included', async () => {
    expect(await launched.end('SIGTERM')).toBe(0);
    const files = filesOf(join(folder, 'data'));
    expect(files.some(({ name }) => name.includes('pg_wal/'))).toBe(true);
    expect(found(files, ['Hemsjukvården Umeå Centrum']).length).toBeGreaterThan(0);
    expect(found(files, FORBIDDEN)).toEqual([]);
    expect(found(files.filter(isNoDatabase), KIND_WORDS)).toEqual([]);
  }, 60_000);
});

function isNoDatabase({ name }: Sink): boolean {
  return !name.startsWith('postgresql');
}

/** All that a page could have laid by, by every way a browser has. */
function keptBy(page: Page): Promise<string> {
  return page.evaluate(`(async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), await caches.keys(), window.name, history.state,
    (await navigator.serviceWorker.getRegistrations()).length,
  ]))()`);
}
