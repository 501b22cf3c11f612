import { randomUUID } from 'node:crypto';
import { orderBody, type SignedInCustomer } from '@commerce/testing';
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

/** A customer who looks at an order of theirs that was just placed. */
async function visitOrder({
  paymentMethodId = 'pm_card_visa',
  quantity = 2,
  locale = 'en-GB',
} = {}): Promise<{ page: Page; orderId: string }> {
  const orderId = await place(await shop.customer(), { quantity, paymentMethodId });
  const page = await shop.visitAsCustomer(`/orders/${orderId}`, { locale });
  return { page, orderId };
}

async function place(
  { idToken: token, email }: SignedInCustomer,
  { quantity = 1, paymentMethodId = 'pm_card_visa' } = {},
): Promise<string> {
  const { status, body } = await shop.platform.request('POST', '/orders', {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: { ...orderBody(mug.sku, quantity, paymentMethodId), email },
  });
  expect(status).toBe(202);
  return String(body.orderId);
}

const step = (page: Page, name: string) => page.locator('.timeline').getByText(name);
const confirmed = (page: Page) => step(page, 'Confirmed and paid').waitFor();

async function staffSend(orderId: string, path: string, body: object): Promise<string> {
  const { staff: token, platform } = shop;
  const response = await platform.request('POST', `/orders/${orderId}${path}`, { token, body });
  expect(response.status).toBeLessThan(300);
  return String(response.body.shipmentId ?? '');
}

describe('an order', () => {
  it('is confirmed before the eyes of its customer, and has an invoice', async () => {
    const { page } = await visitOrder();

    await page.getByText('Live: you see each step').waitFor();
    await confirmed(page);
    await shop.platform.atRest();
    await page.getByRole('button', { name: 'Look again' }).click();
    const link = page.getByRole('link', { name: /^Invoice / });
    const address = await link.getAttribute('href');
    const file = await fetch(String(address));
    expect(file.headers.get('content-type')).toBe('application/pdf');
  });

  it('shows pictures of what was ordered though the WebSocket says nothing', async () => {
    const { page } = await visitOrder({ paymentMethodId: 'pm_card_chargeDeclined' });
    await page.getByRole('button', { name: 'Pay with another card' }).waitFor();
    const gif = 'R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=';
    const picture = {
      placeholder: `data:image/gif;base64,${gif}`,
      dominantColour: '#709279',
      width: 160,
      height: 160,
      sources: [{ format: 'jpeg', width: 160, url: '/ordered.gif' }],
    };
    // One that cannot be loaded is taken away again.
    await page.route(/\/ordered\.gif$/, (route) =>
      route.fulfill({ contentType: 'image/gif', body: Buffer.from(gif, 'base64') }),
    );
    await page.route(/\/shop\/orders\//, (route) =>
      route.fulfill({ json: { pictures: { [mug.sku]: picture } } }),
    );
    await page.routeWebSocket(/\/live/, () => {});
    await page.reload();

    await page.locator('.order-line img').first().waitFor();
  });

  it('goes to the bank and back when the bank asks', async () => {
    const { page, orderId } = await visitOrder({
      paymentMethodId: 'pm_card_authenticationRequired',
    });
    await page.getByRole('link', { name: 'Confirm with your bank' }).click();
    await page.getByRole('button').first().click();

    await page.waitForURL((url) => url.pathname === `/orders/${orderId}`);
    await confirmed(page);
  });

  it('that was declined is paid with another card', async () => {
    const { page } = await visitOrder({ paymentMethodId: 'pm_card_chargeDeclined' });
    await page.getByRole('button', { name: 'Pay with another card' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The card pays').first().check();
    await dialog.getByRole('button', { name: 'Pay with this card' }).click();

    await confirmed(page);
    await step(page, 'Another card was taken').waitFor();
  });

  it('is cancelled in part, then whole, after a question each time', async () => {
    const { page } = await visitOrder({ quantity: 3 });
    await confirmed(page);
    await page.getByRole('button', { name: 'Cancel a part' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').selectOption('1');
    await dialog.getByRole('button', { name: 'Cancel these' }).click();
    await step(page, 'A part was cancelled').waitFor();
    await page.getByText('1 cancelled').waitFor();

    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await dialog.getByRole('button', { name: 'Cancel the order' }).click();

    await step(page, 'Cancelled').waitFor();
    await page.getByText('Given back', { exact: true }).waitFor();
  });

  it('is followed on its way, and sent back', async () => {
    const { page, orderId } = await visitOrder();
    await confirmed(page);
    const shipmentId = await staffSend(orderId, '/shipments', {
      lines: [{ sku: mug.sku, quantity: 2 }],
      carrier: 'DHL',
      trackingNumber: '00340434161094000000',
    });
    await page.getByRole('link', { name: /^Follow it at DHL/ }).waitFor();
    await staffSend(orderId, `/shipments/${shipmentId}/delivery`, {});
    await step(page, 'A parcel arrived').waitFor();

    await page.getByRole('link', { name: 'Send something back' }).click();
    await page.getByRole('button', { name: 'Ask to send it back' }).click();
    await page.getByText('Choose at least one product').waitFor();
    await page.getByRole('combobox').selectOption('1');
    await page.getByRole('button', { name: 'Ask to send it back' }).click();
    await page.getByText('Say why it comes back').waitFor();
    await page.getByLabel('Why does it come back?').fill('It is chipped.');
    await page.getByRole('button', { name: 'Ask to send it back' }).click();

    await page.waitForURL((url) => url.pathname === `/orders/${orderId}`);
    await page.getByText('You asked; we answer by mail').waitFor();
  });

  it('is shown again after the network was gone, with what happened meanwhile', async () => {
    const { page, orderId } = await visitOrder();
    await confirmed(page);
    await page.getByText('Live: you see each step').waitFor();
    await page.context().setOffline(true);
    await page.getByText('This page goes on once you are back').waitFor();

    await staffSend(orderId, '/shipments', {
      lines: [{ sku: mug.sku, quantity: 1 }],
      carrier: 'DHL',
      trackingNumber: '1',
    });
    await page.context().setOffline(false);

    await step(page, 'A parcel is on its way').waitFor();
    await page.getByText('Live: you see each step').waitFor();
  });

  it('is looked at again by itself when the last change could not be read', async () => {
    const { page, orderId } = await visitOrder();
    await confirmed(page);
    await page.getByText('Live: you see each step').waitFor();
    // More requests than the looks that the change alone is the reason for.
    let lost = 0;
    await page.route(`**/orders/${orderId}`, (route) => {
      lost += 1;
      return lost > 7 ? route.fallback() : route.abort('connectionreset');
    });

    await staffSend(orderId, '/shipments', {
      lines: [{ sku: mug.sku, quantity: 1 }],
      carrier: 'DHL',
      trackingNumber: '1',
    });

    await step(page, 'A parcel is on its way').waitFor();
    expect(lost).toBeGreaterThan(7);
  });

  it('is looked for now and then where there is no WebSocket', async () => {
    const page = await shop.visitAsCustomer('/orders');
    await page.routeWebSocket(/\/live/, (socket) => socket.close());
    const orderId = await place(await shop.customer(), {
      paymentMethodId: 'pm_card_authenticationRequired',
    });
    await page.goto(`/orders/${orderId}`);

    await page.getByText('This page looks for news every few seconds').waitFor();
    await page.getByRole('link', { name: 'Confirm with your bank' }).waitFor();
  });

  it('of somebody else is none', async () => {
    const orderId = await place(await shop.customer());
    const page = await shop.visitAs(await shop.newCustomer(), `/orders/${orderId}`);

    await page.getByText('There is no such order in your account').waitFor();
  });

  it('is on a page in German', async () => {
    const { page } = await visitOrder({ locale: 'de-DE' });
    await step(page, 'Bestätigt und bezahlt').waitFor();
    await page.getByRole('button', { name: 'In English' }).click();
    await confirmed(page);
  });
});

describe('the list of orders', () => {
  it('shows the newest first, and older ones when asked', async () => {
    const customer = await shop.newCustomer();
    for (let placed = 0; placed < 3; placed += 1) await place(customer);
    const page = await shop.visitAs(customer, '/orders');
    // A page has twenty; with two of them there is another.
    await page.route(/\/orders(\?.*)?$/, (route) => {
      if (route.request().isNavigationRequest()) return route.fallback();
      const url = new URL(route.request().url());
      url.searchParams.set('limit', '2');
      return route.continue({ url: url.href });
    });
    await page.reload();
    await page.getByRole('button', { name: 'Show older orders' }).click();

    await page.locator('.order-card').nth(2).waitFor();
    await page.getByRole('button', { name: 'Show older orders' }).waitFor({ state: 'hidden' });
    await page.locator('.order-card').first().click();
    await page.getByRole('heading', { name: 'Your order', exact: true }).waitFor();
  });
});
