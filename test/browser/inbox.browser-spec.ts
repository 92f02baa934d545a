import type { Browser, Page } from 'playwright-core';
import { startMailCatcher } from '../../apps/care/src/demonstration';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aWindow, expectAccessible, logInWith } from '../support/browser';
import { sent } from '../support/handing-off';
import { putAwayLater } from '../support/put-away';

jest.setTimeout(60_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe('In the browser, the inbox', () => {
  let application: TestApplication;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    const catcher = await startMailCatcher();
    putAwayLater(() => catcher.close());
    const settings = { SMTP_URL: `smtp://127.0.0.1:${catcher.port}` };
    [application, browser] = await Promise.all([anApplication({ settings }), aBrowser()]);
  });

  async function aPage(account: string, screen: object = {}): Promise<Page> {
    const page = await (await aWindow(browser, 'sv-SE', screen)).newPage();
    page.on('console', (line) => line.type() === 'error' && !line.text().includes('422') && faults.push(line.text()));
    await logInWith(page, application.url, account);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  const fits = async (page: Page): Promise<void> => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  };

  it('counts what comes while somebody looks elsewhere, says it in words, and is read by one press', async () => {
    const page = await aPage('home-nurse');
    await page.getByRole('link', { name: 'Inkorg, 0 olästa' }).waitFor();
    const ward = await application.loginAs('ward-nurse');
    await sent(ward);
    await page.getByRole('link', { name: 'Inkorg, 1 oläst' }).click();
    await page.getByRole('link', { name: /^Medicinavdelning 52.* har skickat er en överlämning\.$/ }).waitFor();
    await expectAccessible(page);
    await sent(ward);
    await page.getByRole('button', { name: '1 ny' }).click();
    await page.getByRole('listitem').nth(1).waitFor();
    await page.getByRole('button', { name: 'Markera allt som läst' }).click();
    await page.getByRole('link', { name: 'Inkorg, 0 olästa' }).waitFor();
    await page.getByRole('button', { name: 'Mina' }).click();
    await page.getByText('Här står det som gäller').waitFor();
    expect(page.url()).toContain('mine=true');
  });

  it('is chosen on a phone: mail to oneself wants an address, and nothing chosen is lost', async () => {
    const page = await aPage('ward-manager', PHONE);
    await page.getByRole('link', { name: /^Inkorg/ }).click();
    await page.getByRole('link', { name: 'Välj vad ni får veta' }).click();
    const own = page.getByRole('form', { name: 'För mig' });
    await own.getByRole('group', { name: 'Försenat' }).getByText('Inkorgen och mejl').click();
    await own.getByRole('button', { name: 'Spara' }).click();
    await own.getByText('Skriv den adress som mejlen ska gå till.').waitFor();
    await own.getByLabel('Din e-postadress').fill('pia@region.example');
    await own.getByRole('button', { name: 'Spara' }).click();
    await own.getByText('Sparat.').waitFor();
    await page.reload();
    expect(await page.getByLabel('Din e-postadress').inputValue()).toBe('pia@region.example');
    const late = page.getByRole('form', { name: 'För hela enheten' }).getByRole('group', { name: 'Försenat' });
    expect(await late.getByRole('radio').count()).toBe(2);
    await fits(page);
    await expectAccessible(page);
  });

  it('has beside it how the installation stands, where an administrator tries again what is stuck', async () => {
    const owner = await application.database.asOwner();
    await owner.query(
      `INSERT INTO notifications.dispatch (holder, id, event, item, recipient, address, trace_id, state, attempt, ended_at, error, due_at)
       VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'unit', 'a@b.example', 'trace', 'dead', 8, now(), 'smtp-550', now())`,
    );
    const page = await aPage('county-administrator', PHONE);
    await page.goto(`${application.url}/operations`);
    await page.getByRole('row', { name: /Mejl/ }).waitFor();
    await expectAccessible(page);
    await fits(page);
    await page.getByRole('button', { name: 'Kör om' }).click();
    await page.getByText('Inget har fastnat.').waitFor();
  });

  it('nothing was said in the console of the browser that should not be', () => {
    expect(faults).toEqual([]);
  });
});
