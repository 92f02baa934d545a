import type { Client as Database } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { Directory } from '@care/directory';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aPageOf, expectAccessible } from '../support/browser';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { cardOf, CONSENT, CONTENT, PEOPLE, sent, UNITS, workList } from '../support/handing-off';
import { BIRGIT, GUNNAR } from '../support/people';
import { counting } from '../support/pressed-keys';
import { chooseUnit, fillUntilBasis, ledTo, offered } from '../support/ward-page';

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const NURSING = 'Hemsjukvården Umeå Centrum';
const SAID_NO = /^Personen har sagt nej till den här mottagaren/;
const MESSAGE = { request: 'Ny telefontid', message: 'Vi svarar från klockan sju.' };
const OWN_ALONE = `INSERT INTO directory.agreement (id, region, kind, value, valid_from)
  VALUES (gen_random_uuid(), '24', 'after-end-shows', '{"what": "own-contributions"}', '2026-01-01')`;
/** Somebody of the register who lives in the other town. */
const MIKKO = '195304102352';
const GUNNARS = { number: GUNNAR, name: 'Gunnar Marklund' };
const BIRGITS = { number: BIRGIT, name: 'Birgit Lundmark' };

describe('In the browser, whom something may reach and for how long', () => {
  let application: TestApplication;
  let browser: Browser;
  let owner: Database;
  let ward: Client;
  let homeNursing: Client;

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
    [ward, homeNursing] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    owner = await application.database.asOwner();
  });

  const aPage = (account: string, screen: object = {}): Promise<Page> =>
    aPageOf(browser, application.url, account, screen);

  async function newHandoff(screen: object = {}): Promise<Page> {
    const page = await aPage('ward-nurse', screen);
    await page.goto(`${application.url}/handoffs/new`);
    await page.getByRole('heading', { level: 1, name: 'Ny överlämning' }).waitFor();
    return page;
  }

  /** What the person has said at the ward, as its page of consents writes it down. */
  async function said(number: string, parties: readonly string[], exclusions: readonly string[] = []): Promise<void> {
    const { givenBy, form, validUntil } = CONSENT;
    const terms = { scopes: ['information-sharing'], categories: ['care-need'], parties, exclusions };
    const body = { card: await cardOf(ward, number), ...terms, givenBy, form, validUntil };
    expect((await ward.post('/api/v1/consents', body)).status).toBe(201);
  }
  const saysNoToNursing = (number: string): Promise<void> => said(number, ['sector:A'], [`unit:${UNITS.homeNursing}`]);

  const stored = async (): Promise<unknown> =>
    (await owner.query('SELECT count(*)::int AS n FROM handoffs.handoff')).rows[0];
  const fits = async (page: Page): Promise<void> =>
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);

  describe('to whom the person has said no', () => {
    beforeAll(() => saysNoToNursing(BIRGIT));

    it('nothing is sent on a consent: the page says so, asks for none, and keeps what was written', async () => {
      const page = await newHandoff(PHONE);
      await fillUntilBasis(page, BIRGITS);
      await page.getByRole('radio', { name: /Samtycke/ }).check();
      await page.getByText(SAID_NO).waitFor();
      expect(await page.getByRole('radio', { name: /Muntligt/ }).count()).toBe(0);
      const before = await stored();
      await page.getByRole('button', { name: /^Skicka till/ }).click();
      await page.getByRole('link', { name: /^Personen har sagt nej/ }).click();
      expect(await page.evaluate('document.activeElement.id')).toBe('field-basis-consent');
      expect(await page.getByLabel('Det här behöver de veta').inputValue()).toBe(CONTENT.background);
      expect(await stored()).toEqual(before);
      await fits(page);
      await expectAccessible(page);
    });

    it('one can send again when the person has changed their mind, and nothing is written twice', async () => {
      const page = await newHandoff();
      await fillUntilBasis(page, BIRGITS);
      await page.getByRole('radio', { name: /Samtycke/ }).check();
      await page.getByRole('link', { name: 'Personens samtycken' }).click();
      await page.getByRole('button', { name: 'Nytt samtycke' }).click();
      await page.getByRole('checkbox', { name: 'Informationsöverföring' }).check();
      await chooseUnit(page, NURSING, 'Lägg till en enhet');
      await page.getByRole('radio', { name: /Muntligt/ }).check();
      await page.getByRole('button', { name: 'Registrera samtycket' }).click();
      await page.getByText('Samtycket är registrerat.').waitFor();
      await page.keyboard.press('n');
      await page.getByText(/Samtycke finns, gäller till/).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('Skickad').first().waitFor();
    });

    it('a no that comes while the page is open is told in the words of the refusal, and then stands on the page', async () => {
      const page = await newHandoff();
      await fillUntilBasis(page, GUNNARS);
      await page.getByRole('radio', { name: /Samtycke/ }).check();
      await page.getByRole('radio', { name: /Muntligt/ }).check();
      await saysNoToNursing(GUNNAR);
      const before = await stored();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('link', { name: /Vill personen ändra sig registreras ett nytt samtycke/ }).waitFor();
      await page.getByText(/Det du har skrivit finns kvar under Ny överlämning/).waitFor();
      expect(await stored()).toEqual(before);
      await expectAccessible(page);
    });
  });

  it('a receiver that a consent does not name is asked for anew, and nothing goes before somebody has said yes', async () => {
    await said(PEOPLE.sixten, [`unit:${UNITS.homeNursing}`]);
    const page = await newHandoff();
    await fillUntilBasis(page);
    await page.getByText(/Samtycke finns, gäller till/).waitFor();
    await chooseUnit(page, 'Korttidsboendet Umeå');
    await page.getByRole('button', { name: 'Skicka till Korttidsboendet Umeå' }).waitFor();
    await page.getByRole('radio', { name: /Samtycke/ }).check();
    await page.getByText('Samtycket gavs av').waitFor();
    expect(await page.getByText(/Samtycke finns|sagt nej/).count()).toBe(0);
    const before = await stored();
    await page.keyboard.press('Control+Enter');
    await page.locator('#field-basis-form-error').waitFor();
    expect(await stored()).toEqual(before);
    await expectAccessible(page);
  });

  it('2017:612 2 kap.: an admission notice goes by keys alone, on its own basis, which stands chosen', async () => {
    const page = await aPage('skelleftea-ward-nurse');
    const keys = counting(page);
    const began = Date.now();
    await keys.press('n');
    await ledTo(page, /^number$/);
    await keys.write(MIKKO);
    await keys.press('Enter');
    await ledTo(page, /^field-kind$/);
    await keys.press('3');
    await ledTo(page, /^field-to-known$/);
    await keys.press(await offered(page, 'Hemsjukvården Skellefteå'));
    await ledTo(page, /^field-content-expectedDischarge$/);
    await page.getByText(/^Lag \(2017:612\) 2 kap\. 1–3 §§/).waitFor();
    await keys.write('12042026');
    for (const key of ['Tab', 'Tab']) await keys.press(key);
    await keys.write('Tallvägen 41, Skellefteå');
    for (const key of ['Tab', '1']) await keys.press(key);
    await ledTo(page, /^field-basis-conditions$/);
    await keys.press('Space');
    await expectAccessible(page);
    await keys.press('Control+Enter');
    await page.waitForURL(/\/handoffs\/[0-9a-f-]{36}$/);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`An admission notice: ${keys.pressed()} keys and ${keys.written()} signs, ${seconds} s by a script`);
    expect(keys.pressed()).toBe(10);
    const nurse = await application.loginAs('skelleftea-home-nurse');
    await arrived(page.url().slice(-36), nurse);
    const receiver = await aPage('skelleftea-home-nurse', PHONE);
    await receiver.goto(page.url());
    await receiver
      .getByRole('button', { name: /^Kvittera/ })
      .first()
      .waitFor();
    const text = await receiver.getByRole('main').innerText();
    for (const word of ['Mikko Lehtonen', '19530410-2352', 'Tallvägen 41, Skellefteå', '4 december 2026'])
      expect(text).toContain(word);
    await fits(receiver);
    await expectAccessible(receiver);
  });

  /** What waits at a unit, at home nursing unless somebody else is named. */
  async function arrived(id: string, at = homeNursing): Promise<string> {
    await eventually(async () => expect((await workList(at)).map((item) => item['handoff'])).toContain(id));
    return id;
  }

  describe('after the end', () => {
    afterAll(async () => {
      await owner.query('DELETE FROM directory.agreement');
      await application.api.get(Directory).reload();
    });

    /** A message that home nursing reads and acknowledges on its page. */
    async function acknowledged(page: Page): Promise<string> {
      const id = await arrived(await sent(ward, { kind: 'general-message', content: MESSAGE }));
      await page.goto(`${application.url}/handoffs/${id}`);
      await page
        .getByRole('button', { name: /^Kvittera/ })
        .first()
        .waitFor();
      await page.keyboard.press('a');
      await page.getByText(/^Ärendet är avslutat hos er\./).waitFor();
      return id;
    }
    async function readers(page: Page, id: string): Promise<string[]> {
      await page.goto(`${application.url}/handoffs/${id}`);
      const heading = page.getByRole('heading', { name: 'Vem kan se det här, varför och till när' });
      const section = page.getByRole('complementary').locator('section', { has: heading });
      const unit = section.getByRole('listitem').filter({ hasText: NURSING });
      await unit.waitFor();
      return (await unit.innerText()).split('\n').filter((line) => /läsa/.test(line));
    }

    it('the receiver may read on for a time and do nothing; then there is nothing, and the owner is told each of it', async () => {
      const [page, own] = [await aPage('home-nurse', PHONE), await aPage('ward-nurse')];
      const waiting = await arrived(await sent(ward, { kind: 'general-message', content: MESSAGE }));
      expect(await readers(own, waiting)).toEqual(['Kan läsa']);
      const id = await acknowledged(page);
      await page
        .getByText(/^Ärendet är avslutat hos er\. Ni kan läsa det till och med \d+ \S+ \d{4}, men inte ändra\.$/)
        .waitFor();
      await page.getByText(MESSAGE.message).waitFor();
      expect(await page.getByRole('button', { name: /Kvittera|Avvisa|Ta emot/ }).count()).toBe(0);
      await fits(page);
      await expectAccessible(page);
      expect(await readers(own, id)).toEqual(['Kan läsa en tid efter avslut', 'Kunde läsa och svara tidigare']);
      await expectAccessible(own);
      await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND level = 1', [id]);
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Här finns ingen överlämning' }).waitFor();
      expect(await page.getByText(/Ärendet är avslutat|Sixten|telefontid/).count()).toBe(0);
      expect(await readers(own, id)).toEqual(['Kan inte längre läsa', 'Kan inte längre läsa']);
    });

    it('where the county says so, what stays is what the receiver itself has done', async () => {
      await owner.query(OWN_ALONE);
      await application.api.get(Directory).reload();
      const page = await aPage('home-nurse', PHONE);
      await acknowledged(page);
      await page.reload();
      await page.getByText(/kan ni läsa vad ni själva har gjort/).waitFor();
      const text = await page.getByRole('main').innerText();
      expect(text).toMatch(/Läst av Annika Ståhl/);
      expect(text).not.toMatch(/Sixten|telefontid|klockan sju|Det här (ber|vill) de/);
      await fits(page);
      await expectAccessible(page);
    });
  });
});
