import type { Page } from 'playwright-core';
import { eventually } from './eventually';
import { CONTENT, PEOPLE } from './handing-off';

/** What the page "Ny överlämning" is filled with. */
interface Filling {
  readonly number?: string;
  /** What the page calls the person once they are found. */
  readonly name?: string;
  readonly to?: string;
  readonly request?: string;
}

/** Fills the page "Ny överlämning" as a nurse does, up to the button. */
export async function fillHandoff(page: Page, request?: string): Promise<void> {
  await fillUntilBasis(page, { request });
  await page.getByRole('radio', { name: /Samtycke/ }).check();
  await page.getByRole('radio', { name: /Muntligt/ }).check();
}

/** The same, as far as the legal basis; the urgency has the focus. */
export async function fillUntilBasis(page: Page, filling: Filling = {}): Promise<void> {
  await page
    .getByRole('main')
    .getByLabel('Personnummer')
    .fill(filling.number ?? PEOPLE.sixten);
  await page.getByRole('button', { name: 'Sök person' }).click();
  await page
    .getByText(filling.name ?? 'Sixten Bäckman')
    .first()
    .waitFor();
  await page.getByRole('radio', { name: /Vårdbegäran/ }).check();
  await chooseUnit(page, filling.to ?? 'Hemsjukvården Umeå Centrum');
  await page.getByLabel('Vad vill du att de gör?').fill(filling.request ?? CONTENT.request);
  await page.getByLabel('Det här behöver de veta').fill(CONTENT.background);
  await page.getByRole('radio', { name: /I dag/ }).check();
  await page.getByRole('radio', { name: /Samtycke/ }).waitFor();
  await page.getByRole('radio', { name: /I dag/ }).focus();
}

/** Waits until the focus is where the page leads by itself, named by its group or by itself: never to nothing. */
export async function ledTo(page: Page, id: RegExp): Promise<void> {
  const focused = `(document.activeElement?.closest('fieldset')?.id || document.activeElement?.id) ?? ''`;
  await eventually(async () => expect(await page.evaluate<string>(focused)).toMatch(id));
}

/** The number that chooses this unit among those that are offered. */
export async function offered(page: Page, unit: string): Promise<string> {
  const units = await page.locator('#field-to-known label').allInnerTexts();
  return String(1 + units.findIndex((text) => text.includes(unit)));
}

/** Looks the person up and goes on to the page of what they have consented to. */
export async function consentsOf(page: Page, url: string, number: string): Promise<Page> {
  await page.goto(`${url}/persons`);
  await page.getByRole('main').getByLabel('Personnummer').fill(number);
  await page.getByRole('button', { name: 'Sök person' }).click();
  await page.getByRole('link', { name: 'Samtycken' }).click();
  await page.getByRole('heading', { level: 1, name: 'Samtycken' }).waitFor();
  return page;
}

/** Finds a unit in a combobox by typing part of its name. */
export async function chooseUnit(page: Page, name: string, label = 'Mottagande enhet'): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.click();
  await box.pressSequentially(name.slice(0, 18), { delay: 10 });
  await page.locator('ds-suggestion', { has: box }).locator('[data-behind]').waitFor({ state: 'detached' });
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
}
