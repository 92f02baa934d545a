import type { Browser, Page } from 'playwright-core';
import { unitId } from '@care/directory';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aPageOf, expectAccessible } from '../support/browser';
import { demonstrationCounty } from '../support/county';
import { eventually } from '../support/eventually';
import { cardOf, move, PEOPLE, sent, UNITS } from '../support/handing-off';
import { ledTo } from '../support/ward-page';

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const HOME = 'Hemsjukvården Umeå Centrum';
const IN_A_WEEK = 7 * 86_400_000;

describe('In the browser, units run themselves', () => {
  let application: TestApplication;
  let browser: Browser;

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
  });

  const aPage = (account: string, screen: object = {}): Promise<Page> =>
    aPageOf(browser, application.url, account, screen);

  /** From the top of the page, where its fixed bar covers nothing that is to be measured. */
  const isAccessible = async (page: Page): Promise<void> => {
    await page.evaluate('scrollTo(0, 0)');
    await expectAccessible(page);
  };
  const fits = async (page: Page): Promise<void> => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  };

  it('a manager says that the unit is full, is told beside the field what is wrong, and a sender reads it when choosing', async () => {
    const page = await aPage('home-manager');
    await page.getByRole('link', { name: 'Din enhet', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Din enhet' }).waitFor();
    await page.locator('label', { hasText: 'Väntelista' }).click();
    await page.getByLabel('Måndag').fill('när vi hinner');
    await page.getByRole('button', { name: 'Lägg till på jourlistan' }).click();
    await page.keyboard.type('Karin Jour');
    await page.getByRole('group', { name: 'Jourlista' }).getByLabel('Telefon').last().fill('0980-319240');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Skriv tiderna som').waitFor();
    await isAccessible(page);
    await page.getByLabel('Måndag').fill('8-12, 13-16.30');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Sparat. Det gäller direkt.').waitFor();
    await page.getByText('Tar emot: Öppen → Väntelista').waitFor();
    expect(await page.getByLabel('Måndag').inputValue()).toBe('08:00-12:00, 13:00-16:30');
    await isAccessible(page);
    await page.setViewportSize(PHONE.viewport);
    await fits(page);

    const nurse = await application.loginAs('ward-nurse');
    await sent(nurse, { card: await cardOf(nurse, PEOPLE.sixten) });
    const ward = await aPage('ward-nurse');
    await ward
      .getByRole('link', { name: /Ny överlämning/ })
      .first()
      .click();
    await ward.getByRole('textbox', { name: 'Personnummer' }).fill(PEOPLE.sixten);
    await ward.keyboard.press('Enter');
    await ward.getByText('Sixten Bäckman').first().waitFor();
    await ward.locator('label', { hasText: 'Vårdbegäran' }).first().click();
    const row = ward.locator('label.receiver', { hasText: HOME });
    await row.getByText('Ni har haft den om personen').waitFor();
    expect(await ward.locator('label.receiver').first().innerText()).toContain('Väntelista');
    await row.click();
    await ward.getByRole('button', { name: new RegExp(`Skicka till ${HOME}`) }).waitFor();
    await isAccessible(ward);
  });

  it('the kinds a unit uses stand first, the others come out with the focus on them, and each keeps its number, which leads on', async () => {
    const ward = await aPage('ward-nurse');
    await ward.goto(`${application.url}/handoffs/new`);
    const kinds = ward.getByRole('group', { name: 'Vad gäller det' });
    await kinds.getByRole('radio').first().waitFor();
    expect(await kinds.getByRole('radio').count()).toBe(5);
    await kinds.getByRole('radio').first().focus();
    await ward.keyboard.press('6');
    expect(await kinds.getByRole('radio', { name: /Ansvarsöverflyttning/, checked: true }).count()).toBe(1);
    await ledTo(ward, /^field-to/);
    await kinds.getByRole('button', { name: 'Fler …' }).click();
    expect(await kinds.getByRole('radio').count()).toBe(10);
    expect(await ward.evaluate('document.activeElement.id')).toBe('field-kind-home-nursing-enrolment');
    await isAccessible(ward);
  });

  it('a manager sees that the county closes the unit, and four numbers, exact, each of which opens its list', async () => {
    const [nurse, home] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    const accepted = await sent(nurse);
    for (const verb of ['open', 'accept'])
      await eventually(async () => expect((await move(home, accepted, verb)).status).toBe(204));
    const administrator = await application.loginAs('county-administrator');
    const successor = unitId(demonstrationCounty(), '2480:home-nursing');
    const closing = { successor, on: new Date(Date.now() + IN_A_WEEK).toISOString().slice(0, 10) };
    expect((await administrator.post(`/api/v1/units/${UNITS.homeNursing}/close`, closing)).status).toBe(204);
    const page = await aPage('home-manager');
    await page.getByRole('link', { name: 'Överblick', exact: true }).click();
    await page.getByText(/^Enheten är stängd från \d+ .* Hemsjukvården Umeå tar över\.$/).waitFor();
    const numbers = page.getByRole('region', { name: 'Fyra tal' });
    await numbers.getByRole('link', { name: /Mottagna i dag\s*1/ }).waitFor();
    await isAccessible(page);
    await numbers.getByRole('link', { name: /Osedda över tid/ }).click();
    await page.waitForURL(/work-list\?.*due=late/);
    await page.goBack();
    await page.getByRole('link', { name: /Mottagna i dag/ }).click();
    await page.getByText(`till ${HOME}`).waitFor();
    await page.setViewportSize(PHONE.viewport);
    await fits(page);
    await isAccessible(page);
  });

  it('a county’s administrator makes a unit and gives somebody work there', async () => {
    const page = await aPage('county-administrator');
    await page.getByRole('link', { name: 'Enheter och uppdrag' }).click();
    await page.getByRole('button', { name: /^Lägg till en enhet/ }).click();
    await page.getByLabel('Enhetens namn').fill('Hemsjukvården Umeå Norr');
    await page.getByRole('button', { name: 'Lägg till enheten' }).click();
    await page.getByText('Välj sekretesszon.').waitFor();
    await page.getByLabel('Organisation').selectOption({ label: 'Äldrenämnden, Umeå kommun' });
    await page.getByLabel('Verksamhet').selectOption({ label: 'Hemsjukvård' });
    await page.getByLabel('Sekretesszon').selectOption({ label: 'Kommunal hälso- och sjukvård' });
    await page.getByRole('button', { name: 'Lägg till enheten' }).click();
    await page.getByText('Hemsjukvården Umeå Norr finns nu.').waitFor();
    await page.getByLabel('Sök på namn').fill('Jonas');
    await page.getByRole('button', { name: 'Ge uppdrag till Jonas Hedman' }).first().click();
    const form = page.getByRole('form', { name: 'Ge uppdrag till Jonas Hedman' });
    await form.getByLabel('Roll').selectOption({ label: 'Enhetschef' });
    await form.getByRole('combobox', { name: 'Enhet' }).pressSequentially('Hemsjukvården Norr');
    await page.getByRole('option', { name: /Hemsjukvården Umeå Norr/ }).waitFor();
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    await form.getByRole('button', { name: 'Ge uppdrag' }).click();
    await page.getByText('Uppdraget gäller från och med nu.').waitFor();
    await page.getByText('Enhetschef', { exact: true }).first().waitFor();
    await isAccessible(page);
    await page.setViewportSize(PHONE.viewport);
    await fits(page);
  });
});
