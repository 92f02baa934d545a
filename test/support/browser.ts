import { existsSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import packaged from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { putAwayLater } from './put-away';
import { tellOnFailure } from './tell-on-failure';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** How long a provider that does not answer yet is waited for. */
const PATIENCE_MS = 30_000;
const UNAVAILABLE = 503;
/** Without a graphics card its pages would be painted by a graphics card in software, which costs more than the pages themselves. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A headless Chromium: CHROMIUM_PATH, the machine's own, else the one from npm. Closed after the file. */
export async function aBrowser(): Promise<Browser> {
  const found = [process.env.CHROMIUM_PATH, ...INSTALLED].find((path) => path && existsSync(path));
  const browser = found
    ? await chromium.launch({ executablePath: found, args: ARGUMENTS })
    : await chromium.launch({ executablePath: await packaged.executablePath(), args: packaged.args });
  putAwayLater(() => browser.close());
  tellOnFailure(() => tellWhatStands(browser));
  return browser;
}

const MOST_TEXT = 3_000;

/** What every open page says: a locator that waited in vain does not tell what was there instead. */
async function tellWhatStands(browser: Browser): Promise<void> {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const text = await page.innerText('body', { timeout: 1_000 }).catch(String);
    process.stdout.write(`  ${new URL(page.url()).pathname} says: ${text.replace(/\s+/g, ' ').slice(0, MOST_TEXT)}\n`);
  }
}

/** Somebody's own window, sharing nothing with the next: language and screen are given as a browser gives them. */
export function aWindow(
  browser: Browser,
  locale: 'sv-SE' | 'en-GB' = 'sv-SE',
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    locale,
    timezoneId: 'Europe/Stockholm',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
}

/** What axe finds wrong with the page as it is now; an empty list is what every story expects. Our pages have no frames, so that one run sees all. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  expect(page.frames()).toHaveLength(1);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

/** Expects no fault by WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
}

/** Logs in by the pages themselves and waits for the first screen. A provider that does not answer yet (503) is asked again; any other page is told as it stands. */
export async function logInWith(page: Page, url: string, account: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let status = await statusAt(page, `${url}/login?returnTo=/`);
  while (status === UNAVAILABLE && Date.now() < end) status = await statusAt(page, `${url}/login?returnTo=/`);
  if (status !== 200) throw new Error(`No login form for ${account}: ${status} ${await page.innerText('body')}`);
  await page.locator(`[name="account"][value="${account}"]`).first().click();
  await page.waitForURL((at) => !at.pathname.startsWith('/idp') && !at.pathname.startsWith('/login'));
}

/** The first page of somebody who has just logged in, in a window of their own. */
export async function aPageOf(
  browser: Browser,
  url: string,
  account: string,
  screen: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await aWindow(browser, 'sv-SE', screen)).newPage();
  await logInWith(page, url, account);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function statusAt(page: Page, address: string): Promise<number | undefined> {
  return (await page.goto(address))?.status();
}
