import type { Browser, Page } from 'playwright-core';
import { unitId } from '@care/directory';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aWindow, expectAccessible, logInWith } from '../support/browser';
import type { Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { move, sent, UNITS } from '../support/handing-off';
import { eventually } from '../support/eventually';
import { chooseUnit } from '../support/ward-page';

jest.setTimeout(90_000);

const HEALTH_CENTRE = unitId(demonstrationCounty(), 'region:centre-alidhem');
const PHONE = { viewport: { width: 390, height: 844 } };

describe('In the browser, around a handoff', () => {
  let application: TestApplication;
  let browser: Browser;
  let home: Client;
  let ward: Page;
  let sender: Page;
  let id: string;

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
    home = await application.loginAs('home-nurse');
    id = await sent(home, { to: UNITS.ward });
    ward = await aPage('ward-nurse');
    sender = await aPage('home-nurse', PHONE);
    for (const page of [ward, sender]) await page.goto(`${application.url}/handoffs/${id}`);
  });

  async function aPage(account: string, options = {}): Promise<Page> {
    const page = await (await aWindow(browser, 'sv-SE', options)).newPage();
    await logInWith(page, application.url, account);
    return page;
  }

  const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement?.id');

  it('who is told when stands there on both sides; F leads to the field, Ctrl Enter is the next step, and the focus stays where one writes', async () => {
    for (const page of [ward, sender]) await page.getByRole('heading', { name: 'Vem larmas när' }).waitFor();
    const field = ward.getByLabel(/^Skriv till Hemsjukvården Umeå Centrum/);
    await field.waitFor();
    await ward.locator('h1').focus();
    await ward.keyboard.press('f');
    await ward.keyboard.press('Control+Enter');
    await ward.getByText('Skriv något först.').first().waitFor();
    await field.fill('Vem ger insulinet i morgon?');
    await ward.keyboard.press('Control+Enter');
    await ward.getByText('1 väntar på dem').waitFor();
    expect([await field.inputValue(), await focused(ward)]).toEqual(['', 'thread-text']);
    await expectAccessible(ward);
  });

  it('the other side sees the question without reloading, on a phone, and replies to who asked', async () => {
    await sender.getByText('Vem ger insulinet i morgon?').waitFor();
    await sender.getByText('1 väntar på oss').waitFor();
    await sender.getByLabel(/^Ditt svar till Pia Ström/).fill('Det gör vi.');
    expect(await sender.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await sender.getByRole('button', { name: /^Svara/ }).click();
    await ward.getByText('Det gör vi.').waitFor();
    await expectAccessible(sender);
  });

  it('a button that becomes its opposite keeps the focus, and only the own unit sees who has it', async () => {
    await ward.getByRole('button', { name: 'Ta den' }).press('Enter');
    await ward.getByText('Du har den.').waitFor();
    expect(await ward.evaluate('document.activeElement?.textContent')).toBe('Släpp den');
    await ward.keyboard.press('z');
    await ward.getByText('Ingen i enheten har den längre.').waitFor();
    await ward.getByRole('button', { name: 'Ta den' }).click();
    await ward.getByText('Du har den.').waitFor();
    await ward.getByRole('button', { name: 'Ge till …' }).click();
    await ward.getByRole('button', { name: 'Ge', exact: true }).click();
    await ward.getByText('Välj en kollega.').waitFor();
    await expectAccessible(ward);
    await ward.getByRole('radio', { name: 'Jonas Hedman' }).last().check();
    await ward.getByRole('button', { name: 'Ge', exact: true }).click();
    await ward.getByText('Jonas Hedman har den.').waitFor();
    expect(await sender.getByRole('main').innerText()).not.toContain('Jonas');
  });

  it('passing it on says why not beside the field, and then shows that it was', async () => {
    await ward.getByRole('button', { name: 'Skicka vidare …' }).click();
    const dialog = ward.getByRole('dialog');
    await chooseUnit(ward, 'Psykiatriska öppenvården Umeå', 'Enhet');
    await dialog.getByRole('button', { name: 'Skicka vidare' }).click();
    await dialog
      .getByText(/inom din egen organisation och sekretesszon/)
      .first()
      .waitFor();
    await expectAccessible(ward);
    await dialog.getByRole('button', { name: /Rensa/ }).first().click();
    await chooseUnit(ward, 'Ålidhems hälsocentral', 'Enhet');
    await dialog.getByRole('button', { name: 'Skicka vidare' }).click();
    await ward.getByText(/Skickad vidare av Pia Ström/).waitFor();
    await sender.getByText('Till Ålidhems hälsocentral, Region Västerbotten.').waitFor();
    await expectAccessible(ward);
  });

  it('what came back is sent to somebody else on a page that begins with it', async () => {
    const centre = await application.loginAs('primary-care-nurse');
    const back = await sent(home, { to: HEALTH_CENTRE });
    await eventually(async () =>
      expect((await move(centre, back, 'reject', { reason: 'no-capacity' })).status).toBe(204),
    );
    await sender.goto(`${application.url}/handoffs/${back}`);
    await sender.getByRole('button', { name: 'Skicka till någon annan' }).click();
    await sender.getByRole('heading', { level: 1, name: 'Ny överlämning' }).waitFor();
    await sender.getByText('Sixten Bäckman').first().waitFor();
    expect(await sender.getByLabel('Vad vill du att de gör?').inputValue()).toMatch(/^Hem i dag/);
  });
});
