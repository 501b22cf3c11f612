/**
 * Draws every page in both languages, both schemes and three widths: `npm run screenshots -- <folder>`.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { orderBody } from '@commerce/testing';
import type { Page } from 'playwright-core';
import { type BrowserShop, openBrowserShop, type Product, tokenOf } from './browser-shop.ts';

const LOCALES = ['en-GB', 'de-DE'] as const;
const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [360, 768, 1280] as const;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name a folder: npm run screenshots -- <folder>');

const shop = await openBrowserShop();
try {
  const mug = await shop.product({ name: 'Enamel mug' });
  await shop.product({ name: 'Tent for two', price: 18_900, stock: 2 });
  for (const locale of LOCALES) await drawAll(shop, mug, locale, folder);
} finally {
  await shop.close();
}

/** One customer of each language is drawn in all schemes and widths. */
async function drawAll(
  { visitAsCustomer, platform, staff, leave }: BrowserShop,
  { sku }: Product,
  locale: string,
  target: string,
): Promise<void> {
  const { page, person } = await visitAsCustomer('/orders', { locale });
  const token = await tokenOf(page);
  const place = async (paymentMethodId: string): Promise<string> => {
    const { body } = await platform.request('POST', '/orders', {
      token,
      headers: { 'idempotency-key': randomUUID() },
      body: { ...orderBody(sku, 2, paymentMethodId), email: person.email },
    });
    return String(body.orderId);
  };
  const orders = {
    confirmed: await place('pm_card_visa'),
    asked: await place('pm_card_authenticationRequired'),
    declined: await place('pm_card_chargeDeclined'),
  };
  await platform.atRest();
  await platform.request('POST', `/orders/${orders.confirmed}/shipments`, {
    token: staff,
    body: { lines: [{ sku, quantity: 1 }], carrier: 'DHL', trackingNumber: '00340434161094000000' },
  });
  await page.goto(`/p/${sku}`);
  await page.getByRole('button', { name: /Add to cart|In den Warenkorb/ }).click();
  const paths = {
    home: '/',
    product: `/p/${sku}`,
    search: '/search?q=mug',
    cart: '/cart',
    checkout: '/checkout',
    account: '/account',
    orders: '/orders',
    'order-confirmed': `/orders/${orders.confirmed}`,
    'order-asked': `/orders/${orders.asked}`,
    'order-declined': `/orders/${orders.declined}`,
    return: `/orders/${orders.confirmed}/return`,
    'not-found': '/none',
  };
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const place = join(target, `${locale}-${colorScheme}-${width}`);
      await mkdir(place, { recursive: true });
      for (const [name, path] of Object.entries(paths)) await draw(page, path, join(place, name));
    }
  }
  await leave();
}

async function draw(page: Page, path: string, file: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${file}.png`, fullPage: true });
}
