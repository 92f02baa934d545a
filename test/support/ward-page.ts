import type { Page } from 'playwright-core';
import { CONTENT, PEOPLE } from './handing-off';

/** Fills the page "Ny överlämning" as a nurse does, up to the button. */
export async function fillHandoff(page: Page, request: string = CONTENT.request): Promise<void> {
  await page.getByRole('main').getByLabel('Personnummer').fill(PEOPLE.sixten);
  await page.getByRole('button', { name: 'Sök person' }).click();
  await page.getByText('Sixten Bäckman').first().waitFor();
  await page.getByRole('radio', { name: /Vårdbegäran/ }).check();
  await chooseUnit(page, 'Hemsjukvården Umeå Centrum');
  await page.getByLabel('Vad vill du att de gör?').fill(request);
  await page.getByLabel('Det här behöver de veta').fill(CONTENT.background);
  await page.getByRole('radio', { name: /I dag/ }).check();
  await page.getByRole('radio', { name: /Samtycke/ }).check();
  await page.getByRole('radio', { name: /Personen/ }).check();
  await page.getByRole('radio', { name: /Muntligt/ }).check();
  await page.getByRole('button', { name: '6 månader' }).click();
}

/** Finds the receiver in the combobox by typing part of its name. */
export async function chooseUnit(page: Page, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Mottagande enhet' });
  await box.click();
  await box.pressSequentially(name.slice(0, 18), { delay: 10 });
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
}
