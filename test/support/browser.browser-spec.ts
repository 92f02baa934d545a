import type { Browser } from 'playwright-core';
import { aBrowser, accessibilityFaults, aWindow, expectAccessible } from './browser';

const GOOD = '<!doctype html><html lang="sv"><title>Sida</title><main><h1>Rubrik</h1><p>Text</p></main></html>';
const BAD = '<!doctype html><html><title>Sida</title><main><h1>Rubrik</h1><img src="data:,"><input></main></html>';

describe('the browser of a story', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await aBrowser();
  }, 60_000);

  it('finds nothing wrong with an accessible page', async () => {
    const page = await (await aWindow(browser)).newPage();
    await page.setContent(GOOD);
    await expectAccessible(page);
  });

  it('finds what a person who cannot see would miss', async () => {
    const page = await (await aWindow(browser)).newPage();
    await page.setContent(BAD);
    const rules = (await accessibilityFaults(page)).map((fault) => fault.split(':')[0]);
    expect(rules).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt', 'label']));
  });

  it('speaks the language of its window and shares nothing with the next', async () => {
    const [ward, home] = await Promise.all([aWindow(browser, 'sv-SE'), aWindow(browser, 'en-GB')]);
    await ward.addCookies([{ name: 'who', value: 'ward', url: 'http://127.0.0.1/' }]);
    const languages = await Promise.all(
      [ward, home].map(async (window) => (await window.newPage()).evaluate('navigator.language')),
    );
    expect(languages).toEqual(['sv-SE', 'en-GB']);
    expect(await home.cookies()).toEqual([]);
  });
});
