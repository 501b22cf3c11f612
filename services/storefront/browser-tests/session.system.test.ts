import { makeAccount, signInOnPage, stranger } from '@commerce/page/browser-tests/managed-login';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type BrowserShop, openBrowserShop } from './browser-shop.ts';

let shop: BrowserShop;

beforeAll(async () => {
  shop = await openBrowserShop();
});
afterEach(() => shop.leave());
afterAll(() => shop.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

describe('a session', () => {
  it('is none where the browser keeps nothing, and the shop is there', async () => {
    const page = await shop.visit();
    await page.addInitScript(`for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError'); } });
    }`);
    await page.goto('/orders');
    await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor();
  });

  it('leads a new customer back, survives a reload, and is the same in every tab', async () => {
    const page = await shop.visit();
    const person = stranger();
    await page.goto('/orders');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await makeAccount(page, shop.platform, person);
    await heading(page, 'Your orders').waitFor();
    await page.getByText('You have not ordered anything yet').waitFor();

    await page.reload();
    await page.getByText('You have not ordered anything yet').waitFor();

    const tabs = await Promise.all([1, 2, 3].map(() => page.context().newPage()));
    await Promise.all(tabs.map((tab) => tab.goto('/account')));
    await Promise.all(tabs.map((tab) => tab.getByText(person.email).waitFor()));
  });

  it('ends in all tabs, and in managed login, when somebody signs out', async () => {
    const page = await shop.visitAsCustomer('/account');
    const other = await page.context().newPage();
    await other.goto('/orders');
    await other.getByText('You have not ordered anything yet').waitFor();

    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await other.getByRole('heading', { name: 'Sign in to go on' }).waitFor();
    await page.waitForURL(`${shop.platform.url}/`);
    expect(await page.evaluate<string | null>('localStorage.getItem("shop.session")')).toBeNull();

    await page.goto('/account');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInOnPage(page, await shop.customer());
    await heading(page, 'Your account').waitFor();
  });

  it('ends on other devices when somebody signs out everywhere', async () => {
    const page = await shop.visitAsCustomer('/account');
    const viewport = { width: 390, height: 844 };
    const telephone = await shop.visitAsCustomer('/orders', { viewport });
    await telephone.getByText('You have not ordered anything yet').waitFor();

    await page.getByRole('button', { name: 'Sign out on all devices' }).click();
    await page.waitForURL(`${shop.platform.url}/`);

    // A page that is open has a token for up to an hour; one that is loaded asks for another.
    await telephone.reload();
    await telephone.getByText('Your session is over').waitFor();
    await telephone.getByRole('heading', { name: 'Sign in to go on' }).waitFor();
  });

  it('is not begun by a code that this browser did not ask for', async () => {
    const page = await shop.visit();
    await page.goto('/?code=of-somebody&state=else');

    await page.getByText('Signing in did not work').waitFor();
    expect(page.url()).toBe(`${shop.platform.url}/`);
    expect(await page.evaluate<string | null>('localStorage.getItem("shop.session")')).toBeNull();
  });

  it('speaks German to whoever does, on the pages of managed login too', async () => {
    const page = await shop.visit({ locale: 'de-DE' });
    await page.goto('/account');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  });
});
