import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { anApplication, type TestApplication } from '../support/application';
import { aBrowser, aWindow, expectAccessible, logInWith } from '../support/browser';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { move, sent } from '../support/handing-off';

jest.setTimeout(90_000);

const OUTCOME = 'Såret är läkt. Sista besöket var i går.';
const WHAT = 'Skickades till fel enhet.';

describe('In the browser, the work after a handoff was accepted', () => {
  let application: TestApplication;
  let browser: Browser;
  let ward: Client;
  let home: Client;
  let nurse: Page;
  let sender: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    [application, browser] = await Promise.all([anApplication(), aBrowser()]);
    [ward, home] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    nurse = await aPage('home-nurse');
    sender = await aPage('ward-nurse', { width: 390, height: 844 });
  });

  async function aPage(account: string, viewport = { width: 1280, height: 800 }): Promise<Page> {
    const page = await (await aWindow(browser, 'sv-SE', { viewport })).newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    await logInWith(page, application.url, account);
    return page;
  }

  const at = (page: Page, id: string) => page.goto(`${application.url}/handoffs/${id}`);
  const pressed = (page: Page, name: RegExp) => page.getByRole('main').getByRole('button', { name }).first().click();

  it('is begun, paused until a day, taken up and ended by keyboard and mouse, and how it went is read and reviewed', async () => {
    const id = await sent(ward);
    for (const verb of ['open', 'accept'])
      await eventually(async () => expect((await move(home, id, verb)).status).toBe(204));
    await at(nurse, id);
    await nurse.getByRole('button', { name: /Påbörja/ }).waitFor();
    await nurse.keyboard.press('a');
    await nurse.getByText('Påbörjad.').waitFor();
    await pressed(nurse, /^Pausa/);
    await pressedIn(nurse, 'Pausa');
    await nurse.getByText('Välj ett skäl.').waitFor();
    await nurse.getByLabel('Väntar på personen').check();
    await nurse.getByLabel(/Återupptas den/).fill('2020-01-01');
    await pressedIn(nurse, 'Pausa');
    await nurse.getByText('Välj en dag efter i dag och högst ett år framåt.').waitFor();
    await expectAccessible(nurse);
    await nurse.getByLabel(/Återupptas den/).fill(tomorrow());
    await pressedIn(nurse, 'Pausa');
    await nurse.getByText(/^Pausad. Återupptas/).waitFor();
    await nurse.keyboard.press('a');
    await nurse.getByText('Återupptagen.').waitFor();
    await nurse.keyboard.press('a');
    await nurse.getByLabel('Hur gick det?').fill(OUTCOME);
    await pressedIn(nurse, 'Klart');
    await nurse.getByText('Klar. Avsändaren ser hur det gick.').waitFor();
    await expectAccessible(nurse);

    await at(sender, id);
    await sender.getByText(OUTCOME).first().waitFor();
    await expectAccessible(sender);
    await picture(sender, 'sender-390');
    await picture(nurse, 'receiver-1280');
    await nurse.emulateMedia({ media: 'print' });
    await picture(nurse, 'print');
    expect(await nurse.getByRole('main').locator('.btn:visible').count()).toBe(0);
    await nurse.emulateMedia({ media: 'screen' });
    await pressed(sender, /Granskat/);
    await sender.getByText('Granskad. Den är borta från er lista.').waitFor();
  });

  it('whoever gives it back sees nothing of it any more', async () => {
    const id = await sent(ward);
    await at(nurse, id);
    await nurse.getByRole('button', { name: /^Fel enhet/ }).click();
    await nurse.getByLabel('Inte vår målgrupp').check();
    await pressedIn(nurse, 'Fel enhet');
    await nurse.getByRole('heading', { level: 1, name: 'Överlämningen finns inte längre hos er' }).waitFor();
    expect(await nurse.getByRole('main').innerText()).not.toMatch(/Sixten|sårvård/i);
    await expectAccessible(nurse);
  });

  it('what went to the wrong unit is taken back, and the reviewers are told whether it was opened', async () => {
    const id = await sent(ward);
    await at(sender, id);
    await pressed(sender, /^Återta/);
    await sender.getByLabel('Fel enhet').check();
    await pressedIn(sender, 'Återta');
    await sender.getByText('Ingen hos mottagaren hann öppna den.').waitFor();
    await pressed(sender, /^Anmäl händelse/);
    await sender.getByLabel('Vad hände?').fill(WHAT);
    await expectAccessible(sender);
    await pressedIn(sender, 'Anmäl');
    await sender.getByText('Anmäld till er organisations granskare.').waitFor();
    await picture(sender, 'withdrawn-390');

    const reviewer = await aPage('security-reviewer');
    await reviewer.goto(`${application.url}/incidents`);
    await reviewer.getByText(WHAT).waitFor();
    await expectAccessible(reviewer);
    await pressed(reviewer, /^Avsluta/);
    await reviewer.getByLabel('Vad gjordes?').fill('Ingen hann läsa den.');
    await pressedIn(reviewer, 'Avsluta');
    await reviewer.getByText(/Avslutad av Nils Marklund/).waitFor();
    await picture(reviewer, 'incidents');
    expect(faults).toEqual([]);
  });
});

function pressedIn(page: Page, name: string): Promise<void> {
  return page.locator('dialog[open]').getByRole('button', { name, exact: true }).first().click();
}

const tomorrow = (): string =>
  new Date(Date.now() + 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
