import { randomUUID } from 'node:crypto';
import { orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const id = randomUUID().slice(0, 8);
const sku = `ORDERED-${id}`;
const customer = `alice-${id}`;

let platform: SharedPlatform;
let tokens: { readonly staff: string; readonly alice: string; readonly mallory: string };
beforeAll(async () => {
  platform = await sharedPlatform();
  tokens = {
    staff: await platform.token({ sub: `sam-${id}`, groups: ['staff'] }),
    alice: await platform.token({ sub: customer }),
    mallory: await platform.token({ sub: `mallory-${id}` }),
  };
  const asStaff = (method: string, path: string, body: object) =>
    platform.request(method, path, {
      token: tokens.staff,
      headers: { 'idempotency-key': randomUUID() },
      body,
    });
  await asStaff('PUT', `/products/${sku}`, { name: 'Tin cup', price: 1_250, currency: 'EUR' });
  await asStaff('POST', `/products/${sku}/stock`, { delta: 10, reason: 'delivery' });
});
afterAll(() => platform?.stop());

const page = (orderId: string, token = tokens.alice) =>
  platform.request<Record<string, unknown>>('GET', `/shop/orders/${orderId}`, { token });

let orderId: string;

describe('the views of orders', () => {
  it('follow an order for its owner alone', async () => {
    orderId = await platform.eventually(async () => {
      const { status, body } = await platform.request<{ orderId: string }>('POST', '/orders', {
        token: tokens.alice,
        headers: { 'idempotency-key': id },
        body: orderBody(sku, 2),
      });
      expect(status).toBe(202);
      return body.orderId;
    });
    await platform.eventually(async () => {
      expect((await page(orderId)).body).toMatchObject({
        order: { status: 'CONFIRMED', lines: [{ sku, quantity: 2 }] },
        pictures: {},
      });
    });
    const { body: own } = await platform.request<{ version: number }>('GET', `/orders/${orderId}`, {
      token: tokens.alice,
    });
    expect((await page(orderId)).body).toMatchObject({ order: { version: own.version } });
    expect((await page(orderId, tokens.mallory)).status).toBe(404);
  });

  it('are in their owner’s export', async () => {
    const { body } = await platform.request('GET', '/me/export', { token: tokens.alice });
    expect(JSON.stringify(body)).toContain('"shown-order-change"');
  });

  it('have nothing of who is erased', async () => {
    const { status } = await platform.request('POST', '/cleanup/erasures', {
      token: tokens.staff,
      headers: { 'idempotency-key': randomUUID() },
      body: { customerId: customer },
    });
    expect(status).toBe(202);
    await platform.eventually(async () => {
      expect((await page(orderId)).status).toBe(404);
    });
  });
});
