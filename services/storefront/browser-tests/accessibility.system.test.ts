import { randomUUID } from 'node:crypto';
import { violationsOf } from '@commerce/page/browser-tests/axe';
import { goToRest, leaveOutCache } from '@commerce/page/browser-tests/rest';
import { orderBody } from '@commerce/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type BrowserShop, openBrowserShop, type Product } from './browser-shop.ts';

let shop: BrowserShop;
let mug: Product;

beforeAll(async () => {
  shop = await openBrowserShop();
  mug = await shop.product();
});
afterEach(() => shop.leave());
afterAll(() => shop.close());

const VIEWS = [
  { locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { locale: 'de-DE', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const;

describe.each(VIEWS)('axe, in $locale, $colorScheme, at $viewport.width', (view) => {
  it('finds nothing on what everybody sees', async () => {
    const page = await shop.visit(view);
    await leaveOutCache(page);
    const paths = [
      '/',
      `/p/${mug.sku}`,
      `/search?q=mug`,
      '/cart',
      '/checkout',
      '/account',
      '/none',
    ];
    for (const path of paths) {
      await goToRest(page, path);
      expect([path, await violationsOf(page)]).toEqual([path, []]);
    }
  });

  it('finds nothing on what is a customer’s own', async () => {
    const { idToken: token, email } = await shop.customer();
    const page = await shop.visitAsCustomer('/orders', view);
    await leaveOutCache(page);
    const place = async (paymentMethodId: string) => {
      const { body } = await shop.platform.request('POST', '/orders', {
        token,
        headers: { 'idempotency-key': randomUUID() },
        body: { ...orderBody(mug.sku, 2, paymentMethodId), email },
      });
      return String(body.orderId);
    };
    const declined = await place('pm_card_chargeDeclined');
    const confirmed = await place('pm_card_visa');
    await shop.platform.atRest();
    const { sku } = mug;
    await shop.platform.request('POST', `/orders/${confirmed}/shipments`, {
      token: shop.staff,
      body: { lines: [{ sku, quantity: 1 }], carrier: 'DHL', trackingNumber: '1' },
    });
    await page.goto(`/p/${sku}`);
    await page.getByRole('button', { name: /Add to cart|In den Warenkorb/ }).click();

    const paths = [
      '/account',
      '/orders',
      `/orders/${confirmed}`,
      `/orders/${confirmed}/return`,
      `/orders/${declined}`,
      '/cart',
      '/checkout',
    ];
    for (const path of paths) {
      await goToRest(page, path);
      expect([path, await violationsOf(page)]).toEqual([path, []]);
    }
    await goToRest(page, `/orders/${declined}`);
    await page
      .getByRole('button', { name: /Pay with another card|Mit einer anderen Karte bezahlen/ })
      .click();
    await page.getByRole('dialog').getByRole('radio').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});
