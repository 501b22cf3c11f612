import { randomUUID } from 'node:crypto';
import { makeAccount, stranger } from '@commerce/page/browser-tests/managed-login';
import { orderBody } from '@commerce/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type BrowserShop, openBrowserShop, type Product } from './browser-shop.ts';

let shop: BrowserShop;
let mug: Product;

beforeAll(async () => {
  shop = await openBrowserShop();
  mug = await shop.product();
});
afterEach(() => shop.leave());
afterAll(() => shop.close());

async function putIntoCart(page: Page, { sku, name }: Product): Promise<void> {
  await page.goto(`/p/${sku}`);
  await page.getByRole('heading', { name }).waitFor();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor();
}

async function fillInAddress(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('Street and number').fill('1 High Street');
  await page.getByLabel('Postcode').fill('10115');
  await page.getByLabel('City').fill('Berlin');
}

const orderButton = (page: Page) => page.getByRole('button', { name: /^Order and pay €/ });
const step = (page: Page, name: string) => page.locator('.timeline').getByText(name);

/** A customer at the checkout with all filled in. */
async function atCheckout(product: Product): Promise<Page> {
  const page = await shop.visitAs(await shop.newCustomer(), '/account');
  await putIntoCart(page, product);
  await page.goto('/checkout');
  await fillInAddress(page);
  return page;
}

async function ordersOf(page: Page): Promise<number> {
  await page.goto('/orders');
  await page.locator('.order-card').first().waitFor();
  return page.locator('.order-card').count();
}

describe('a purchase', () => {
  it('takes a stranger from a product to a confirmed order, its mail and its cancellation', async () => {
    const page = await shop.visit();
    const person = stranger();
    await putIntoCart(page, mug);
    await page.getByRole('link', { name: 'Go to cart' }).click();
    await page.getByText(mug.name).first().waitFor();
    await page.getByRole('link', { name: 'To the checkout' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await makeAccount(page, shop.platform, person);
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(person.email);
    await fillInAddress(page);
    await page.getByLabel('The bank asks you first, then the card pays').check();
    await orderButton(page).click();

    await page.getByRole('link', { name: 'Confirm with your bank' }).click();
    await page.getByRole('button').first().click();
    await step(page, 'Confirmed and paid').waitFor();
    await page.getByText('Live: you see each step').waitFor();
    await page.getByRole('link', { name: 'Cart, empty' }).waitFor();
    const subjects = await shop.platform.eventually(async () => {
      const found = (await shop.platform.mails({ to: person.email })).map(({ subject }) => subject);
      if (found.length < 4) throw new Error(`There are ${found.length} mails`);
      return found;
    });
    expect(subjects.join('\n')).toMatch(/confirmed/i);

    await page.getByRole('button', { name: 'Cancel the order' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel the order' }).click();
    await step(page, 'Money was given back').waitFor();
  });

  it('says that the last one was sold to somebody else, and charges nothing', async () => {
    const last = await shop.product({ stock: 1 });
    const page = await atCheckout(last);
    await page.getByLabel('The card pays', { exact: true }).check();
    await orderButton(page).waitFor();
    const token = await shop.platform.token({ sub: `faster-${randomUUID()}` });
    await shop.platform.request('POST', '/orders', {
      token,
      headers: { 'idempotency-key': randomUUID() },
      body: orderBody(last.sku, 1),
    });
    await shop.platform.atRest();

    await orderButton(page).click();

    await page
      .getByText(/sold out|Sold out/)
      .first()
      .waitFor();
    await page.getByText('Nothing was charged').first().waitFor();
  });

  it('has one cart in all tabs', async () => {
    const page = await shop.visit();
    const other = await page.context().newPage();
    await other.goto('/');
    await other.getByRole('link', { name: 'Cart, empty' }).waitFor();

    await putIntoCart(page, mug);

    await other.getByRole('link', { name: 'Cart, 1 item' }).waitFor();
  });

  it('says that a full cart takes no other product', async () => {
    const page = await shop.visit();
    const items = Array.from({ length: 100 }, (_, index) => ({
      sku: `FULL-${index}`,
      quantity: 1,
    }));
    await page.goto('/');
    await page.evaluate(
      (cart) => localStorage.setItem('commerce.cart', cart),
      JSON.stringify({ items }),
    );
    await page.goto(`/p/${mug.sku}`);
    await page.getByText('The cart holds as much as one order takes.').waitFor();
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page
      .getByRole('status')
      .getByText('The cart holds as much as one order takes.')
      .waitFor();
    await page.getByRole('link', { name: 'Cart, 100 items' }).waitFor();
  });

  it('makes one order when the answer is lost, however often it is asked', async () => {
    const page = await atCheckout(mug);
    let sent = 0;
    await page.route('**/orders', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      sent += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await orderButton(page).click();
    await page.getByRole('heading', { name: 'Did your order arrive?' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Did your order arrive?' }).waitFor();
    await page.unroute('**/orders');
    await page.getByRole('button', { name: 'Ask again' }).click();

    await step(page, 'Confirmed and paid').waitFor();
    expect(sent).toBeGreaterThan(1);
    expect(await ordersOf(page)).toBe(1);
  });

  it('is possible by keyboard alone', async () => {
    const page = await shop.visitAsCustomer('/account');
    await page.goto(`/p/${mug.sku}`);
    await page.getByRole('heading', { name: mug.name }).waitFor();
    const press = async (name: string) => {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    };
    const write = async (name: string, text: string) => {
      await tabTo(page, name);
      await page.keyboard.type(text);
    };
    await press('Add to cart');
    await press('Go to cart');
    await page.getByRole('link', { name: 'To the checkout' }).waitFor();
    await press('To the checkout');
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await write('Name', 'Ada Lovelace');
    await write('Country', 'Germany');
    await write('Street and number', '1 High Street');
    await write('Postcode', '10115');
    await write('City', 'Berlin');
    await orderButton(page).waitFor();
    await page.getByLabel('The card pays', { exact: true }).waitFor();
    await press('Order and pay');

    await step(page, 'Confirmed and paid').waitFor();
    await press('Cancel the order');
    await page.getByRole('dialog').waitFor();
    await press('Cancel the order');
    await step(page, 'Cancelled').waitFor();
  });

  it('fits a telephone, however long the words of a name are', async () => {
    const long = await shop.product({ name: 'Kettle'.repeat(30) });
    const page = await shop.visitAsCustomer('/account', { viewport: { width: 360, height: 740 } });
    await putIntoCart(page, long);
    for (const path of [
      '/',
      `/p/${long.sku}`,
      `/search?q=${'x'.repeat(180)}`,
      '/cart',
      '/checkout',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect([path, await wider(page)]).toEqual([path, 0]);
    }
    await fillInAddress(page);
    await orderButton(page).click();
    await step(page, 'Confirmed and paid').waitFor();
    expect(await wider(page)).toBe(0);
  });

  it('works over a slow network', async () => {
    const page = await shop.visit();
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
    await putIntoCart(page, mug);
    await page.getByRole('link', { name: 'Go to cart' }).click();
    await page.getByRole('link', { name: 'To the checkout' }).waitFor();
  });
});

/** Pixels by which a page is wider than its window. */
const wider = (page: Page): Promise<number> =>
  page.evaluate<number>(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );

const MOST_STOPS = 80;

/** Presses Tab until what is focused has a name that begins so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(
      `(() => { const e = document.activeElement;
        return (e?.getAttribute('aria-label') ?? e?.labels?.[0]?.innerText ?? e?.innerText ?? '').trim(); })()`,
    );
    if (focused.startsWith(name)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}
