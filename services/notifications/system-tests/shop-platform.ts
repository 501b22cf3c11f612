import { randomUUID } from 'node:crypto';
import { orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { expect } from '@jest/globals';

export interface Product {
  readonly sku: string;
  readonly name: string;
  /** In minor units of EUR. */
  readonly price: number;
  readonly stock: number;
}

/** Starts all services, with one product that can be bought. */
export async function startShop({ sku, name, price, stock }: Product) {
  const platform = await sharedPlatform();
  const staff = await platform.token({ sub: 'sam', groups: ['staff'] });
  await platform.request('PUT', `/products/${sku}`, {
    token: staff,
    body: { name, price, currency: 'EUR' },
  });
  await platform.request('POST', `/products/${sku}/stock`, {
    token: staff,
    headers: { 'idempotency-key': randomUUID() },
    body: { delta: stock, reason: 'received' },
  });
  const post = (token: string, body: object) =>
    platform.request<{ orderId: string }>('POST', '/orders', {
      token,
      headers: { 'idempotency-key': randomUUID(), 'accept-language': 'en' },
      body: { ...orderBody(sku), ...body },
    });
  return {
    ...platform,
    /** A token of a member of staff. */
    staff,
    post,
    /** Places an order as soon as the catalogue has reached orders, and returns its id. */
    place: (
      token: string,
      { quantity, method, email }: { quantity?: number; method?: string; email: string },
    ): Promise<string> =>
      platform.eventually(async () => {
        const { status, body } = await post(token, { ...orderBody(sku, quantity, method), email });
        expect(status).toBe(202);
        return body.orderId;
      }),
    /** Returns the dead-letter queues of this service that hold a message. */
    deadLetterQueues: async () =>
      (await platform.queues()).filter(
        ({ name: queue, depth }) =>
          queue.startsWith('notifications-') && queue.includes('-dlq') && depth > 0,
      ),
  };
}

export type ShopPlatform = SharedPlatform & Awaited<ReturnType<typeof startShop>>;
