import { randomUUID } from 'node:crypto';
import type { Answer } from '@commerce/testing';
import { expect } from '@jest/globals';
import type { Office } from './office.ts';

/** Puts a product on sale and waits until it can be ordered. Returns its sku. */
export async function openShop({ platform, staff }: Office): Promise<string> {
  const sku = `SKU-${randomUUID()}`;
  const product = { name: 'Enamel mug', price: 1_250, currency: 'EUR' };
  await accepted(platform.request('PUT', `/products/${sku}`, { token: staff, body: product }));
  await accepted(
    platform.request('POST', `/products/${sku}/stock`, {
      token: staff,
      headers: { 'idempotency-key': randomUUID() },
      body: { delta: 100, reason: 'received' },
    }),
  );
  const token = await platform.token({ sub: 'prober' });
  await platform.eventually(async () => {
    const body = { ...orderBody(sku, 'prober'), expectedTotal: 0 };
    const response = await place(token, body);
    // Rejected for its total, so the product is known and nothing was ordered.
    expect(response.body.code).toBe('TOTAL_MISMATCH');
  });
  return sku;

  function place(token: string, body: object) {
    return platform.request('POST', '/orders', {
      token,
      headers: { 'idempotency-key': randomUUID() },
      body,
    });
  }
}

/**
 * Orders a product and waits until it is confirmed, its customer has both mails, and all is quiet.
 */
export async function order({ platform }: Office, sku: string, customer: string): Promise<string> {
  const token = await platform.token({ sub: customer });
  const { body } = await accepted(
    platform.request('POST', '/orders', {
      token,
      headers: { 'idempotency-key': randomUUID() },
      body: orderBody(sku, customer),
    }),
  );
  const path = `/orders/${body.orderId}`;
  await platform.eventually(async () => {
    expect((await platform.request('GET', path, { token })).body.status).toBe('CONFIRMED');
    expect(await platform.mails({ to: addressOf(customer) })).toHaveLength(2);
    const busy = (await platform.queues()).filter(({ depth, inFlight }) => depth + inFlight > 0);
    expect(busy).toEqual([]);
  });
  return String(body.orderId);
}

const addressOf = (customer: string): string => `${customer}@example.com`;

const orderBody = (sku: string, customer: string) => ({
  lines: [{ sku, quantity: 1 }],
  paymentMethodId: 'pm_card_visa',
  shippingAddress: {
    name: 'Somebody',
    line1: '1 High Street',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
  email: addressOf(customer),
});

async function accepted(request: Promise<Answer>): Promise<Answer> {
  const response = await request;
  expect(response.status).toBeLessThan(300);
  return response;
}
