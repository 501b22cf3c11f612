import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { makeAccount, stranger } from '@commerce/page/browser-tests/managed-login';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type BrowserShop, openBrowserShop } from './browser-shop.ts';

let shop: BrowserShop;

beforeAll(async () => {
  shop = await openBrowserShop();
});
afterEach(() => shop.leave());
afterAll(() => shop.close());

async function saveAddress(page: Page, line1: string): Promise<void> {
  await page.getByRole('button', { name: 'Add an address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Ada Lovelace');
  await dialog.getByLabel('Street and number').fill(line1);
  await dialog.getByLabel('Postcode').fill('10115');
  await dialog.getByLabel('Town or city').fill('Berlin');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('the account', () => {
  it('keeps name, language and addresses', async () => {
    const page = await shop.visitAsCustomer('/account');
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Language of mails').selectOption('German');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').first().waitFor();
    await saveAddress(page, '1 High Street');
    await saveAddress(page, '2 Low Street');
    await page.getByRole('button', { name: 'Use Ada Lovelace, 2 Low Street, by default' }).click();
    await page.getByRole('button', { name: /^Use .*1 High Street/ }).waitFor();

    await page.reload();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada');
    expect(await page.getByLabel('Language of mails').inputValue()).toBe('de');
    await page.getByRole('button', { name: 'Remove Ada Lovelace, 1 High Street' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();

    await page.getByText('1 High Street').waitFor({ state: 'hidden' });
    await page.getByText('2 Low Street').waitFor();
  });

  it('begins with the language of the page', async () => {
    const page = await shop.visit({ locale: 'de-DE' });
    await page.goto('/account');
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await makeAccount(page, shop.platform, stranger());

    expect(await page.getByLabel('Sprache der Mails').inputValue()).toBe('de');
  });

  it('says when another window was faster, and shows what is there now', async () => {
    const page = await shop.visitAsCustomer('/account');
    await page.getByLabel('Name').waitFor();
    const other = await page.context().newPage();
    await other.goto('/account');
    await other.getByLabel('Name').fill(`Ada ${randomUUID()}`);
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await other.getByText('Saved.').first().waitFor();

    await page.getByLabel('Name').fill('Grace');
    await page.getByRole('button', { name: 'Save', exact: true }).click();

    await page.getByText('This was changed in another window').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').first().waitFor();
  });

  it('keeps which mails are wanted', async () => {
    const page = await shop.visitAsCustomer('/account');
    const saved = () => page.waitForResponse((response) => response.request().method() === 'PUT');
    await Promise.all([saved(), page.getByLabel('Mails when money was given back').uncheck()]);
    await Promise.all([saved(), page.getByLabel('Our newsletter').check()]);

    await page.reload();
    await page.getByLabel('Mails when money was given back').waitFor();
    expect(await page.getByLabel('Mails when money was given back').isChecked()).toBe(false);
    expect(await page.getByLabel('Our newsletter').isChecked()).toBe(true);
  });

  it('gives its data in a file', async () => {
    const page = await shop.visitAsCustomer('/account');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Get your data' }).click();

    const file = await readFile(await (await saved).path(), 'utf8');
    expect(JSON.parse(file)).toHaveProperty('services.accounts');
    expect(file).toContain((await shop.customer()).email);
  });

  it('is closed after a question, and its customer is told', async () => {
    const person = await shop.newCustomer();
    const page = await shop.visitAs(person, '/account');
    await page.getByRole('button', { name: 'Delete the account' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it as it is' }).click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();

    await page.getByRole('button', { name: 'Delete the account' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();

    await page.getByText('Your account is closed. A mail tells you').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor();
    await shop.platform.eventually(async () => {
      const mails = await shop.platform.mails({ to: person.email });
      expect(mails.length).toBeGreaterThan(2);
    });
  });
});
