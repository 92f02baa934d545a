import type { Browser, Page } from 'playwright-core';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aWindow, expectAccessible, logInWith } from '../support/browser';
import { eventually } from '../support/eventually';
import { PEOPLE, sent } from '../support/handing-off';

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DAYS = 'Dagar med läsning efter avslut';

describe('In the browser, those who see no person', () => {
  let application: TestApplication;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
  });

  async function aPage(account: string, screen: object = {}): Promise<Page> {
    const page = await (await aWindow(browser, 'sv-SE', { acceptDownloads: true, ...screen })).newPage();
    page.on('console', (line) => line.type() === 'error' && !line.text().includes('422') && faults.push(line.text()));
    await logInWith(page, application.url, account);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  const fits = async (page: Page): Promise<void> => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  };

  it('a county administrator begins at the rules, proposes a change and cannot approve it', async () => {
    const page = await aPage('county-administrator');
    await page.getByRole('heading', { level: 1, name: 'Länets regler' }).waitFor();
    await page.getByRole('button', { name: `Föreslå ändring: ${DAYS}` }).click();
    const form = page.getByRole('form', { name: new RegExp(DAYS) });
    await form.getByLabel('Nytt värde').fill('500');
    await form.getByLabel('Varför?').fill('Samsyn i länet');
    await form.getByRole('button', { name: 'Föreslå ändring' }).click();
    await form.getByText('Värdet ligger utanför gränserna.').waitFor();
    await expectAccessible(page);
    await form.getByLabel('Nytt värde').fill('14');
    await form.getByRole('button', { name: 'Föreslå ändring' }).click();
    const waiting = page.getByRole('region', { name: 'Väntar på beslut' });
    await waiting.getByText(/Väntar på en annan person/).waitFor();
    expect(await waiting.getByRole('button').count()).toBe(0);
    await expectAccessible(page);
  });

  it('a second one approves it, on a phone; the rule of today stands and the coming one is told', async () => {
    const page = await aPage('second-county-administrator', PHONE);
    await page.getByRole('button', { name: `Godkänn: ${DAYS}` }).click();
    await page.getByText(/^Godkänt\./).waitFor();
    await page.getByText(/^Från .*: 14 dagar$/).waitFor();
    await fits(page);
    await expectAccessible(page);
  });

  it('the roles are a table that a phone can show', async () => {
    const page = await aPage('county-administrator', PHONE);
    await page.goto(`${application.url}/roles`);
    const row = page.getByRole('row', { name: /Säkerhetsgranskare/ });
    await row.waitFor();
    expect(await row.innerText()).toContain('Läsa åtkomstloggen');
    await fits(page);
    await expectAccessible(page);
  });

  it('a reviewer takes out the log of a person, saves it, and asks why a unit could read', async () => {
    await sent(await application.loginAs('ward-nurse'));
    const page = await aPage('security-reviewer');
    await page.getByRole('heading', { level: 1, name: 'Loggutdrag' }).waitFor();
    await page.getByRole('button', { name: 'Ta fram loggutdrag' }).click();
    await page.getByText('Ange hela numret.').waitFor();
    await expectAccessible(page);
    await eventually(async () => {
      await page.goto(`${application.url}/log-extracts`);
      await page.getByLabel('Personnummer').fill(PEOPLE.sixten);
      await page.getByLabel('Varför behövs utdraget?').fill('Dnr 2026-117');
      await page.getByRole('button', { name: 'Ta fram loggutdrag' }).click();
      await page.getByRole('heading', { level: 1, name: 'Loggutdrag för en person' }).waitFor();
      await page.getByText('Skickade en överlämning').first().waitFor({ timeout: 1_000 });
    });
    expect(await page.getByRole('main').innerText()).not.toMatch(/Sixten|19350223/);
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Spara som CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^loggutdrag-[0-9a-f]{8}\.csv$/);
    await page
      .getByRole('row', { name: /Skickade en överlämning/ })
      .first()
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: 'Därför kunde enheten läsa' }).waitFor();
    await expectAccessible(page);
  });

  it('what does not exist is answered like what is not theirs', async () => {
    const page = await aPage('security-reviewer', PHONE);
    const [item, unit] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    await page.goto(`${application.url}/access-answers?item=${item}&unit=${unit}&day=2026-01-01`);
    await page.getByText('Inget svar.').waitFor();
    await fits(page);
    await expectAccessible(page);
  });

  it('nothing on their pages failed, and no page listened to what is not theirs', () => {
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  });
});
