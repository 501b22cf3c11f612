import { randomUUID } from 'node:crypto';
import { orderBody, type SharedPlatform } from '@commerce/testing';
import { expect } from '@jest/globals';

/** Puts a product on sale and waits until it can be ordered. Returns its sku. */
export async function openShop(platform: SharedPlatform): Promise<string> {
  const sku = `SKU-${randomUUID()}`;
  const token = await platform.token({ sub: 'sam', groups: ['staff'] });
  const body = { name: 'Enamel mug', price: 1_250, currency: 'EUR' };
  await platform.request('PUT', `/products/${sku}`, { token, body });
  await platform.request('POST', `/products/${sku}/stock`, {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: { delta: 100, reason: 'received' },
  });
  await platform.eventually(async () => {
    const response = await platform.request('POST', '/orders', {
      token: await platform.token({ sub: 'prober' }),
      headers: { 'idempotency-key': randomUUID() },
      body: { ...orderBody(sku), expectedTotal: 0 },
    });
    // Rejected for its total, so the product is known and nothing was ordered.
    expect(response.body.code).toBe('TOTAL_MISMATCH');
  });
  return sku;
}
