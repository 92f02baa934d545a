import { existsSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import packaged from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { putAwayLater } from './put-away';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A headless Chromium: CHROMIUM_PATH, the machine's own, else the one from npm. Closed after the file. */
export async function aBrowser(): Promise<Browser> {
  const found = [process.env.CHROMIUM_PATH, ...INSTALLED].find((path) => path && existsSync(path));
  const browser = found
    ? await chromium.launch({ executablePath: found, args: ['--no-sandbox'] })
    : await chromium.launch({ executablePath: await packaged.executablePath(), args: packaged.args });
  putAwayLater(() => browser.close());
  return browser;
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

/** What axe finds wrong with the page as it is now; an empty list is what every story expects. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

/** Expects no fault by WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
}

/** Logs in by the pages themselves and waits for the first screen. */
export async function logInWith(page: Page, url: string, account: string): Promise<void> {
  await page.goto(`${url}/login?returnTo=/`);
  await page.locator(`[name="account"][value="${account}"]`).first().click();
  await page.waitForURL((at) => !at.pathname.startsWith('/idp') && !at.pathname.startsWith('/login'));
}
