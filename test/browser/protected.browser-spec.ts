import type { Client as Database } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aPageOf, expectAccessible } from '../support/browser';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { cardOf, CONTENT, move, sent, workList } from '../support/handing-off';
import { GUNNAR } from '../support/people';
import { consentsOf } from '../support/ward-page';

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const NURSING = 'Hemsjukvården Umeå Centrum';
/** Protected, eight years old, with one guardian, who is protected too. */
const IDA = '201704252384';
const HIDDEN = /Gunnar|Marklund|Skellefteå|Storgatan 1/;
const NUMBER = /19380607-?9079/;

describe('In the browser, somebody whose identity is protected', () => {
  let application: TestApplication;
  let browser: Browser;
  let owner: Database;
  let ward: Client;
  let id: string;

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
    ward = await application.loginAs('ward-nurse');
    owner = await application.database.asOwner();
    id = await takenBeforeTheProtection();
  });

  /** A care request that home nursing has taken on, about somebody whom the register protects afterwards. */
  async function takenBeforeTheProtection(): Promise<string> {
    const homeNursing = await application.loginAs('home-nurse');
    const content = { ...CONTENT, living: 'Storgatan 1, Umeå' };
    const made = await sent(ward, { card: await cardOf(ward, GUNNAR), content });
    await eventually(async () => expect((await workList(homeNursing)).map((item) => item['handoff'])).toContain(made));
    for (const verb of ['open', 'accept']) expect((await move(homeNursing, made, verb)).status).toBe(204);
    await owner.query(
      `UPDATE persons.person SET protected = 'sekretessmarkering' WHERE id = (SELECT person FROM handoffs.handoff WHERE item = $1)`,
      [made],
    );
    return made;
  }

  const aPage = (account: string, screen: object = {}): Promise<Page> =>
    aPageOf(browser, application.url, account, screen);
  const fits = async (page: Page): Promise<void> =>
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);

  /** The words of the list at home nursing, and of the handoff's own page. */
  async function readsAt(page: Page): Promise<{ list: string; itself: string }> {
    await page.goto(`${application.url}/work-list`);
    await page.locator(`[data-row="${id}"]`).waitFor();
    const list = await page.getByRole('main').innerText();
    await page.goto(`${application.url}/handoffs/${id}`);
    await page.getByRole('heading', { level: 1, name: 'Skyddad identitet' }).waitFor();
    return { list, itself: await page.getByRole('main').innerText() };
  }

  it('OSL 21 kap. 3 §: protected after the sending is masked at once, in the list and on the page; the care goes on', async () => {
    const page = await aPage('home-nurse', PHONE);
    const { list, itself } = await readsAt(page);
    for (const text of [list, itself]) {
      expect(text).toContain('Skyddad identitet');
      expect(text).not.toMatch(HIDDEN);
      expect(text).not.toMatch(NUMBER);
    }
    expect(itself).toContain(CONTENT.background);
    await fits(page);
    await expectAccessible(page);
  });

  it('the sender names the receiver on the page of the handoff, is told that it did, and the name stays unsaid', async () => {
    const page = await aPage('ward-nurse', PHONE);
    await page.goto(`${application.url}/handoffs/${id}`);
    const readers = page.getByRole('complementary').getByRole('listitem').filter({ hasText: NURSING });
    await readers.getByText('Ser inte personens nummer.').waitFor();
    await expectAccessible(page);
    await readers.getByRole('button', { name: `Låt enheten se personens nummer: ${NURSING}` }).click();
    await readers.getByRole('status').getByText('Får se personens nummer.').waitFor();
    expect(await readers.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('main').innerText()).not.toMatch(HIDDEN);
    await fits(page);
    await expectAccessible(page);
  });

  it('the unit that has been named sees the number on that page, and nowhere else', async () => {
    const page = await aPage('home-nurse', PHONE);
    const { list, itself } = await readsAt(page);
    expect(list).toContain('Skyddad identitet');
    expect(list).not.toMatch(NUMBER);
    expect(itself).toMatch(NUMBER);
    for (const text of [list, itself]) expect(text).not.toMatch(HIDDEN);
    expect(page.url() + (await page.title())).not.toMatch(NUMBER);
    await expectAccessible(page);
  });

  it('nobody is told who speaks for a child before the unit has decided it, with a reason', async () => {
    const page = await consentsOf(await aPage('child-social-worker', PHONE), application.url, IDA);
    await page.getByRole('button', { name: 'Nytt samtycke' }).click();
    await page.getByText(/^Ingen kan ge samtycke här\. Personen har skyddad identitet\./).waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/Petra|Ida|Ahlström/);
    await page.getByRole('button', { name: 'Visa vilka de är' }).click();
    await page.getByText('Skriv vad beslutet grundas på.').waitFor();
    await page.getByLabel('Vad grundas beslutet på?').fill('Bedömt tillsammans med socialnämndens jurist.');
    await page.getByRole('button', { name: 'Visa vilka de är' }).click();
    await page.getByText(/^Beslutet är sparat\./).waitFor();
    await fits(page);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Sök personen igen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Personer' }).waitFor();
  });

  it('after the decision the guardians are shown with the next look-up, until it is taken back', async () => {
    const page = await consentsOf(await aPage('child-social-worker'), application.url, IDA);
    await page.getByRole('button', { name: 'Nytt samtycke' }).click();
    await page.getByText('Petra Ahlström').waitFor();
    await page.getByLabel('Vad grundas beslutet på?').fill('Vårdnadshavaren ska inte längre vara känd här.');
    await page.getByRole('button', { name: 'Visa dem inte' }).click();
    await page.getByText(/^Beslutet är sparat\./).waitFor();
    await consentsOf(page, application.url, IDA);
    await page.getByRole('button', { name: 'Nytt samtycke' }).click();
    await page.getByText('Ingen kan ge samtycke här.').waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(/Petra|Ahlström/);
    await expectAccessible(page);
  });
});
