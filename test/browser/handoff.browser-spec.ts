import type { Browser, Page } from 'playwright-core';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aWindow, expectAccessible, logInWith } from '../support/browser';
import { CONTENT } from '../support/handing-off';
import { fillHandoff } from '../support/ward-page';

jest.setTimeout(90_000);

describe('In the browser, a ward in Swedish and home nursing in English', () => {
  let application: TestApplication;
  let browser: Browser;
  let ward: Page;
  let homeNursing: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
    ward = await aPage('sv-SE', 'ward-nurse');
    homeNursing = await aPage('en-GB', 'home-nurse');
  });

  async function aPage(locale: 'sv-SE' | 'en-GB', account: string): Promise<Page> {
    const page = await (await aWindow(browser, locale)).newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (line) => /Content Security Policy|TrustedHTML/.test(line.text()) && faults.push(line.text()));
    await logInWith(page, application.url, account);
    if (locale === 'en-GB') await inEnglish(page);
    return page;
  }

  it('each sees its own work list in its own language', async () => {
    await ward.getByRole('heading', { level: 1, name: 'Arbetslista' }).waitFor();
    await homeNursing.getByRole('heading', { level: 1, name: 'Work list' }).waitFor();
    expect(await homeNursing.locator('html').getAttribute('lang')).toBe('en');
    await expectAccessible(ward);
  });

  it('the ward registers a handoff; the preview shows what the receiver sees at once and what opens on acceptance', async () => {
    await ward
      .getByRole('link', { name: /Ny överlämning/ })
      .first()
      .click();
    await ward.getByRole('heading', { level: 1, name: 'Ny överlämning' }).waitFor();
    await fillHandoff(ward);
    const preview = ward.getByRole('complementary');
    const text = await preview.innerText();
    expect(text.indexOf(CONTENT.request)).toBeLessThan(text.indexOf('Öppnas när de tackat ja'));
    expect(text.indexOf(CONTENT.background)).toBeGreaterThan(text.indexOf('Öppnas när de tackat ja'));
    await expectAccessible(ward);
    await ward.getByRole('button', { name: /Skicka till Hemsjukvården Umeå Centrum/ }).click();
    await ward.getByText('Skickad').first().waitFor();
  });

  it('home nursing is told without reloading, opens it and accepts it', async () => {
    await homeNursing.getByRole('button', { name: /1 new handoff/ }).click();
    await expectAccessible(homeNursing);
    await homeNursing
      .getByRole('link', { name: /91 years|Open/ })
      .first()
      .click();
    await homeNursing.getByText(CONTENT.request).first().waitFor();
    expect(await homeNursing.getByRole('main').innerText()).not.toContain('Sixten');
    await expectAccessible(homeNursing);
    await homeNursing
      .getByRole('button', { name: /^Accept/ })
      .first()
      .click();
    await homeNursing.getByText(CONTENT.background).first().waitFor();
    expect(await homeNursing.getByRole('main').innerText()).toContain('Sixten Bäckman');
    await expectAccessible(homeNursing);
  });

  it('the ward sees that it was accepted, without reloading', async () => {
    await ward.getByText('Mottagen').first().waitFor();
    await expectAccessible(ward);
  });

  it('nothing about a person is kept in the browser, and the policy was never broken', async () => {
    for (const page of [ward, homeNursing]) {
      const kept: unknown = await page.evaluate(
        'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
      );
      expect(kept).not.toMatch(/Sixten|19350223|Sårvård/);
    }
    expect(faults).toEqual([]);
  });
});

/** Swedish is what everybody meets first; the choice of another language is kept. */
async function inEnglish(page: Page): Promise<void> {
  await page.locator('summary.me').click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.keyboard.press('Escape');
}
