import type { Browser, Page } from 'playwright-core';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aWindow, expectAccessible, logInWith } from '../support/browser';
import { eventually } from '../support/eventually';
import { handoff, sent, workList } from '../support/handing-off';
import { counting } from '../support/pressed-keys';

jest.setTimeout(90_000);

/** From the list until the receiver has answered, on a machine that does other things beside it. */
const MOST_SECONDS = 10;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe('In the browser, without a mouse and on a phone', () => {
  let application: TestApplication;
  let browser: Browser;
  let id: string;

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
  });

  beforeEach(async () => {
    id = await sent(await application.loginAs('ward-nurse'));
    const homeNursing = await application.loginAs('home-nurse');
    await eventually(async () => expect((await workList(homeNursing)).map((item) => item['handoff'])).toContain(id));
  });

  it('a handoff is found, opened and accepted with keys alone, three of them, within ten seconds', async () => {
    const page = await aPage('home-nurse', {});
    await page.locator(`[data-row="${id}"] a`).first().waitFor();
    const keys = counting(page);
    const began = performance.now();
    const seconds = (): number => (performance.now() - began) / 1000;
    await keys.press('j');
    await keys.press('Enter');
    await page.waitForURL(/\/handoffs\//);
    await page
      .getByRole('button', { name: /^Ta emot/ })
      .first()
      .waitFor();
    const found = `find: ${keys.pressed()} keystrokes, ${seconds().toFixed(1)} seconds`;
    await keys.press('a');
    await eventually(async () => expect(await states()).toContain('accepted'));
    process.stdout.write(`${found}; answer: ${keys.pressed()} keystrokes, ${seconds().toFixed(1)} seconds\n`);
    expect([keys.pressed(), seconds() < MOST_SECONDS]).toEqual([3, true]);
  });

  it('typing in a field never triggers a key', async () => {
    const page = await aPage('home-nurse', {});
    await page.goto(`${application.url}/persons`);
    await page.getByRole('main').getByLabel('Personnummer').pressSequentially('jarn');
    expect(new URL(page.url()).pathname).toBe('/persons');
  });

  it('on a phone the same list is one column with thumbs, and is accessible', async () => {
    const page = await aPage('home-nurse', PHONE);
    await page.getByRole('link', { name: 'Lista' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    const buttons = await page.getByRole('main').getByRole('button').all();
    const boxes = await Promise.all(buttons.map((button) => button.boundingBox()));
    expect(boxes.filter((box) => box !== null && box.height < 40)).toEqual([]);
  });

  it('on a phone a person with protected identity is found, and no more', async () => {
    const page = await aPage('home-nurse', PHONE);
    await page.goto(`${application.url}/persons`);
    await page.getByRole('main').getByLabel('Personnummer').fill('198704252389');
    await page.getByRole('button', { name: 'Sök person' }).click();
    await page.getByText('Skyddad identitet').first().waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/Petra|Ahlström/);
    await expectAccessible(page);
  });

  async function aPage(account: string, screen: object): Promise<Page> {
    const page = await (await aWindow(browser, 'sv-SE', screen)).newPage();
    await logInWith(page, application.url, account);
    await page.getByRole('heading', { level: 1, name: 'Arbetslista' }).waitFor();
    return page;
  }

  async function states(): Promise<string[]> {
    const ward = await application.loginAs('ward-nurse');
    return [(await handoff(ward, id)).body.state];
  }
});
