/**
 * Draws every page of the shop of `npm start` in both languages, both schemes and three widths:
 * `npm run screenshots -- <folder>`. What is wider than its window, or throws, ends it with 1.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { goToRest, leaveOutCache } from '@commerce/page/browser-tests/rest';
import { seed, seedLater } from '@commerce/shop-demo/catalogue';
import { orderBody, type SignedInCustomer } from '@commerce/testing';
import type { Page } from 'playwright-core';
import { type BrowserShop, openBrowserShop } from './browser-shop.ts';

const LOCALES = ['en-GB', 'de-DE'] as const;
const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [360, 768, 1280] as const;

/** What is ordered: it has pictures, sizes, and a tax of its own. */
const BOUGHT = ['TENT-02', 'BOOTS-05', 'BOOK-06'];
/** What cannot be read in the pages that show an error. */
const UNREADABLE = '**/shop/categories/light*';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name a folder: npm run screenshots -- <folder>');

const tooWide: string[] = [];
const shop = await openBrowserShop();
try {
  await fill(shop);
  for (const locale of LOCALES) await drawAll(shop, locale, folder);
} finally {
  await shop.close();
}
for (const file of tooWide) process.stderr.write(`Wider than its window: ${file}\n`);
process.exitCode = tooWide.length > 0 ? 1 : 0;

/** Puts on sale what `npm start` has, with its pictures. */
async function fill({ platform }: BrowserShop): Promise<void> {
  const begin = { url: platform.url, isFresh: true, say: () => {} };
  await seed?.(begin);
  await seedLater?.(begin);
  await platform.atRest();
}

/** One customer and one stranger of each language are drawn in all schemes and widths. */
async function drawAll(shop: BrowserShop, locale: string, target: string): Promise<void> {
  const customer = await shop.newCustomer();
  const orders = await placeOrders(shop, customer);
  const page = await shop.visitAs(customer, '/orders', { locale });
  const stranger = await shop.visit({ locale });
  await Promise.all([page, stranger].map(leaveOutCache));
  await stranger.route(UNREADABLE, (route) => route.fulfill({ status: 503 }));
  for (const sku of BOUGHT) {
    await page.goto(`/p/${sku}`);
    await page.getByRole('button', { name: /Add to cart|In den Warenkorb/ }).click();
  }
  const own = {
    home: '/',
    category: '/c/sleeping',
    product: '/p/TENT-02',
    sizes: '/p/BOOTS-05',
    search: '/search?q=tent',
    cart: '/cart',
    checkout: '/checkout',
    account: '/account',
    orders: '/orders',
    'order-sent': `/orders/${orders.sent}`,
    'order-asked': `/orders/${orders.asked}`,
    'order-declined': `/orders/${orders.declined}`,
    'order-not-found': '/orders/none',
    return: `/orders/${orders.sent}/return`,
    'not-found': '/none',
  };
  const everybodys = { 'sign-in-gate': '/account', 'cart-empty': '/cart', failure: '/c/light' };
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const place = join(target, `${locale}-${colorScheme}-${width}`);
      await mkdir(place, { recursive: true });
      for (const [visitor, paths] of [
        [page, own],
        [stranger, everybodys],
      ] as const) {
        await visitor.emulateMedia({ colorScheme });
        await visitor.setViewportSize({ width, height: 900 });
        for (const [name, path] of Object.entries(paths)) {
          await draw(visitor, path, join(place, `${name}.png`));
        }
      }
    }
  }
  await shop.leave();
}

/** Orders of whoever looks at the page, in three of the states that they can be in. */
async function placeOrders(
  { platform, staff }: BrowserShop,
  { idToken: token, email }: SignedInCustomer,
) {
  const lines = BOUGHT.map((sku) => ({ sku, quantity: 2 }));
  const place = async (paymentMethodId: string): Promise<string> => {
    const body = { ...orderBody('', 1, paymentMethodId), lines, email };
    const headers = { 'idempotency-key': randomUUID() };
    const placed = await platform.request('POST', '/orders', { token, headers, body });
    return String(placed.body.orderId);
  };
  const orders = {
    sent: await place('pm_card_visa'),
    asked: await place('pm_card_authenticationRequired'),
    declined: await place('pm_card_chargeDeclined'),
  };
  await platform.atRest();
  await platform.request('POST', `/orders/${orders.sent}/shipments`, {
    token: staff,
    body: { lines: lines.slice(0, 1), carrier: 'DHL', trackingNumber: '00340434161094000000' },
  });
  await platform.atRest();
  return orders;
}

async function draw(page: Page, path: string, file: string): Promise<void> {
  await goToRest(page, path);
  // A picture far below is loaded when somebody comes near it.
  await page.evaluate(`Promise.allSettled([...document.images].map((image) => {
    image.loading = 'eager';
    return image.decode();
  }))`);
  await page.screenshot({ path: file, fullPage: true });
  const widths = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
  if (await page.evaluate<boolean>(widths)) tooWide.push(file);
}
