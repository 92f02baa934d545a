import type { Page } from 'playwright-core';
import { anApplication } from '../support/application';
import { aBrowser, aWindow, logInWith } from '../support/browser';

const PAGES = ['/work-list', '/handoffs/new', '/persons', '/roles', '/logged-out'];

describe('The page under its policy', () => {
  let page: Page;
  let url: string;
  const said: string[] = [];

  beforeAll(async () => {
    ({ url } = await anApplication());
    page = await (await aWindow(await aBrowser())).newPage();
    page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
    page.on('pageerror', (error) => void said.push(error.message));
    await logInWith(page, url, 'ward-nurse');
  });

  it.each(PAGES)('runs at %s and breaks no rule', async (path) => {
    await page.goto(url + path);
    await page.locator('h1').waitFor();
    expect(said).toEqual([]);
  });

  it.each(["document.body.innerHTML = '<img src=x>'", "document.body.setAttribute('onclick', 'void 0')"])(
    'cannot be made to run %s',
    async (attempt) => {
      await expect(page.addScriptTag({ content: attempt })).rejects.toThrow();
      await expect(page.evaluate(attempt)).rejects.toThrow(/Markup is built|Trusted/);
    },
  );

  it('cannot be made to ask another address', async () => {
    const broken = page.evaluate(`new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
      fetch('https://example.org/').catch(() => undefined);
    })`);
    expect(await broken).toBe('connect-src');
  });
});
