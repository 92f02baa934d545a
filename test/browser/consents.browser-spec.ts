import type { Browser, Page } from 'playwright-core';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aPageOf, expectAccessible } from '../support/browser';
import { eventually } from '../support/eventually';
import { CONTENT, PEOPLE, sent, workList } from '../support/handing-off';
import { counting } from '../support/pressed-keys';
import { chooseUnit, consentsOf, fillUntilBasis, ledTo } from '../support/ward-page';

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WITHDRAWN = 'Återkallelsen är registrerad. Inget mer lämnas ut med stöd av ett återkallat samtycke.';

describe('In the browser, a consent', () => {
  let application: TestApplication;
  let browser: Browser;

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
  });

  const aPage = (account: string, screen: object = {}): Promise<Page> =>
    aPageOf(browser, application.url, account, screen);

  async function newHandoff(page: Page): Promise<void> {
    await page.goto(`${application.url}/handoffs/new`);
    await page.getByRole('heading', { level: 1, name: 'Ny överlämning' }).waitFor();
  }

  it('is given inside a sending with four keys and in less than 20 seconds', async () => {
    const page = await aPage('ward-nurse');
    await newHandoff(page);
    await fillUntilBasis(page);
    const began = Date.now();
    const keys = counting(page);
    await keys.press('Tab');
    await keys.press('1');
    await ledTo(page, /^field-basis-form$/);
    await keys.press('1');
    await keys.press('Control+Enter');
    await page.getByText('Skickad').first().waitFor();
    const seconds = (Date.now() - began) / 1000;
    console.log(`A new consent inside a sending: ${keys.pressed()} keys, ${seconds.toFixed(1)} s`);
    expect(keys.pressed()).toBe(4);
    expect(seconds).toBeLessThan(20);
  });

  it('that holds already asks for nothing: the next sending to the same unit is one key', async () => {
    const page = await aPage('ward-nurse');
    await newHandoff(page);
    await fillUntilBasis(page, { request: 'Omläggning även i helgen' });
    await page.getByText(/Samtycke finns, gäller till/).waitFor();
    expect(await page.getByRole('radio', { name: /Muntligt/ }).count()).toBe(0);
    await expectAccessible(page);
    const keys = counting(page);
    await keys.press('Control+Enter');
    await page.getByText('Skickad').first().waitFor();
    console.log(`A consent that holds already: ${keys.pressed()} key`);
    expect(keys.pressed()).toBe(1);
  });

  it('of a child is given by both guardians together, by name (FB 6 kap. 13 §)', async () => {
    const page = await aPage('child-social-worker');
    await newHandoff(page);
    await fillUntilBasis(page, { number: PEOPLE.elsaAge8, name: 'Elsa Nyman', to: 'Barn- och ungdomspsykiatrin Umeå' });
    await page.getByRole('radio', { name: /Samtycke/ }).check();
    await page.getByText(/^Båda har sagt ja: (Sofia Nyman och Daniel Nyman|Daniel Nyman och Sofia Nyman)$/).waitFor();
    expect(await page.getByRole('radio', { name: /Barnet självt/ }).count()).toBe(0);
    await expectAccessible(page);
  });

  it('that is forgotten is asked for beside its field, and nothing that was written is lost', async () => {
    const page = await aPage('ward-nurse', PHONE);
    await newHandoff(page);
    await fillUntilBasis(page, { number: PEOPLE.birgit, name: 'Birgit Lundmark' });
    await page.getByRole('radio', { name: /Samtycke/ }).check();
    await page.getByText('Samtycket gavs av').waitFor();
    await page.getByRole('button', { name: /^Skicka till/ }).click();
    await page.locator('#field-basis-form-error').waitFor();
    await page.getByRole('link', { name: 'Välj hur samtycket gavs.' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('field-basis-form');
    expect(await page.getByLabel('Vad vill du att de gör?').inputValue()).toBe(CONTENT.request);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  });

  it('is registered on the page of the person, whose address holds nothing but a card', async () => {
    const page = await consentsOf(await aPage('ward-nurse', PHONE), application.url, PEOPLE.birgit);
    expect(new URL(page.url()).pathname).toMatch(/^\/persons\/[0-9a-f-]{36}\/consents$/);
    await page.getByRole('button', { name: 'Nytt samtycke' }).click();
    await page.getByRole('checkbox', { name: 'Informationsöverföring' }).check();
    await chooseUnit(page, 'Hemsjukvården Umeå Centrum', 'Lägg till en enhet');
    await page.getByText('Gäller inte för …').click();
    await page.getByRole('group', { name: 'Samtycket gäller inte för' }).getByLabel('Elevhälsan').check();
    await page.getByRole('radio', { name: /Muntligt/ }).check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Registrera samtycket' }).click();
    await page.getByText('Samtycket är registrerat.').waitFor();
    const list = page.getByRole('region', { name: 'Gäller nu' });
    await list.getByText('Hemsjukvården Umeå Centrum').first().waitFor();
    expect(await list.innerText()).toMatch(/Inte till\s+(Skola och elevhälsa|Elevhälsan)/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  });

  it('that is withdrawn is answered in the same words whatever it met, and both sides of a handoff are told', async () => {
    const id = await sent(await application.loginAs('ward-nurse'));
    const homeNursing = await application.loginAs('home-nurse');
    await eventually(async () => expect((await workList(homeNursing)).map((item) => item['handoff'])).toContain(id));
    const page = await consentsOf(await aPage('ward-nurse'), application.url, PEOPLE.sixten);
    await withdrawEverything(page);
    await page.getByText('Återkallat', { exact: true }).first().waitFor();
    await withdrawEverything(page);
    await expectAccessible(page);
    for (const account of ['ward-nurse', 'home-nurse']) {
      const side = await aPage(account);
      await side.goto(`${application.url}/handoffs/${id}`);
      await side.getByText(/^Samtycket återkallades/).waitFor();
      await expectAccessible(side);
    }
  });

  it('about a person with protected identity names the receiver, who then sees the number and no name', async () => {
    const page = await aPage('home-nurse');
    await newHandoff(page);
    await fillUntilBasis(page, {
      ...{ number: PEOPLE.petraProtected, name: 'Skyddad identitet', to: 'Ålidhems hälsocentral' },
    });
    await page.getByRole('radio', { name: /Samtycke/ }).check();
    await page.getByRole('radio', { name: /Muntligt/ }).check();
    await page.keyboard.press('Control+Enter');
    await page.locator('#field-basis-namesReceiver-error').waitFor();
    await expectAccessible(page);
    await page
      .getByRole('checkbox', { name: /Jag bekräftar att Ålidhems hälsocentral får se personens nummer/ })
      .check();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/handoffs\/[0-9a-f-]{36}$/);
    const id = page.url().slice(-36);
    const receiver = await aPage('primary-care-nurse');
    await receiver.goto(`${application.url}/handoffs/${id}`);
    await receiver
      .getByRole('button', { name: /^Ta emot/ })
      .first()
      .click();
    await receiver.getByText('19870425-2389').first().waitFor();
    expect(await receiver.getByRole('main').innerText()).not.toMatch(/Petra|Ahlström|Backgatan/);
    await expectAccessible(receiver);
  });

  async function withdrawEverything(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Återkalla …', exact: true }).click();
    const form = page.getByRole('form', { name: 'Återkalla samtycke' });
    await form.getByRole('radio', { name: /Personen/ }).check();
    await form.getByRole('radio', { name: /Muntligt/ }).check();
    await form.getByRole('button', { name: 'Återkalla', exact: true }).click();
    await page.getByText(WITHDRAWN, { exact: true }).waitFor();
  }
});
