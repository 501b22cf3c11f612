import { randomUUID } from 'node:crypto';
import { orderBody } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
let sku: string;
beforeAll(async () => {
  shop = await openShop();
  sku = await shop.product();
});
afterAll(() => shop?.platform.stop());

const post = (token: string | undefined, body: unknown, headers: Record<string, string> = {}) =>
  shop.platform.request('POST', '/orders', {
    ...(token !== undefined && { token }),
    headers: { 'idempotency-key': randomUUID(), ...headers },
    body,
  });
const ordersOf = async (token: string, query = '') =>
  (
    await shop.platform.request<{ orders: { orderId: string }[]; cursor?: string }>(
      'GET',
      `/orders${query}`,
      { token },
    )
  ).body;

describe('POST /orders', () => {
  it.each([
    ['MALFORMED_JSON', 400, () => '{"lines":'],
    ['INVALID_REQUEST', 400, () => ({ ...orderBody(sku), lines: [] })],
    ['INVALID_REQUEST', 400, () => orderBody(sku, 0)],
    ['INVALID_REQUEST', 400, () => orderBody(sku, 1.5)],
    [
      'INVALID_REQUEST',
      400,
      () => ({
        ...orderBody(sku),
        lines: [
          { sku, quantity: 1 },
          { sku, quantity: 2 },
        ],
      }),
    ],
    ['UNKNOWN_PRODUCT', 422, () => orderBody('NO-SUCH-THING')],
    ['TOTAL_MISMATCH', 422, () => ({ ...orderBody(sku), expectedTotal: 1 })],
    ['BODY_TOO_LARGE', 413, () => ({ ...orderBody(sku), filler: 'x'.repeat(70_000) })],
  ])('rejects with %s (%i), and writes nothing', async (code, expected, body) => {
    const token = await shop.customer();
    const response = await post(token, body());
    expect([response.status, response.body.code]).toEqual([expected, code]);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.body.correlationId).toBe(response.headers.get('x-correlation-id'));
    expect((await ordersOf(token)).orders).toEqual([]);
  });

  it('rejects a request without an idempotency key', async () => {
    const token = await shop.customer();
    const { status } = await shop.platform.request('POST', '/orders', {
      token,
      body: orderBody(sku),
    });
    expect(status).toBe(400);
  });

  it('rejects whoever has no token, an expired one or a forged one', async () => {
    const expired = await shop.platform.token({ sub: 'alice', expiresIn: -60 });
    const [header = '', , signature = ''] = (await shop.customer()).split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'alice' })).toString('base64url');
    for (const token of [undefined, expired, `${header}.${claims}.${signature}`, 'nonsense']) {
      expect((await post(token, orderBody(sku))).status).toBe(401);
    }
  });

  it('makes one order of ten requests at the same instant, and responds the same to all', async () => {
    const token = await shop.customer();
    const key = randomUUID();
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => shop.place({ token, sku, key })),
    );
    expect(new Set(responses.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await ordersOf(token)).orders).toHaveLength(1);
  });

  it('rejects another body under the same key', async () => {
    const token = await shop.customer();
    const key = randomUUID();
    await shop.place({ token, sku, key });
    const other = await shop.place({ token, sku, key, quantity: 2 });
    expect([other.status, (other.body as unknown as { code: string }).code]).toEqual([
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });

  it('rejects lines of different currencies', async () => {
    const dollars = await shop.product({ currency: 'USD' });
    const lines = [
      { sku, quantity: 1 },
      { sku: dollars, quantity: 1 },
    ];
    const response = await post(await shop.customer(), { ...orderBody(sku), lines });
    expect([response.status, response.body.code]).toEqual([422, 'MIXED_CURRENCIES']);
  });

  it.each([
    ['CURRENCY_NOT_CHARGEABLE', { currency: 'STN', price: 2_500 }, { currency: 'STN' }],
    ['TOTAL_OUT_OF_RANGE', { price: 20 }, { minimum: 50, total: 20, currency: 'EUR' }],
    ['TOTAL_NOT_A_MULTIPLE', { currency: 'KWD', price: 1_234 }, { multipleOf: 10 }],
  ])('rejects what no card can pay with %s, and writes nothing', async (code, product, said) => {
    const token = await shop.customer();
    const response = await post(token, orderBody(await shop.product(product)));
    expect([response.status, response.body]).toMatchObject([422, { code, ...said }]);
    expect((await ordersOf(token)).orders).toEqual([]);
  });
});

describe('GET /orders', () => {
  it("lists the caller's orders, newest first, page by page", async () => {
    const token = await shop.customer();
    const placed: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      placed.unshift((await shop.place({ token, sku })).body.orderId);
    }
    const first = await ordersOf(token, '?limit=2');
    const second = await ordersOf(token, `?limit=2&cursor=${first.cursor}`);
    expect([...first.orders, ...second.orders].map(({ orderId }) => orderId)).toEqual(placed);
  });

  it("responds 404 for another customer's order, and shows it to staff", async () => {
    const token = await shop.customer();
    const { orderId } = (await shop.place({ token, sku })).body;
    const path = `/orders/${orderId}`;
    const others = await shop.platform.request('GET', path, { token: await shop.customer() });
    expect([others.status, others.body.code]).toEqual([404, 'ORDER_NOT_FOUND']);
    expect((await shop.platform.request('GET', path, { token: shop.staff })).status).toBe(200);
    expect((await shop.platform.request('GET', path)).status).toBe(401);
  });
});

describe('the open orders of one customer', () => {
  const MAX = 20;
  const cancel = (token: string, orderId: string) =>
    shop.platform.request('POST', `/orders/${orderId}/cancel`, { token });

  it('are as many as the limit says, however many are placed at once', async () => {
    const token = await shop.customer();
    // They wait for people, so they stay open.
    const expensive = await shop.product({ price: 2_000_000 });
    const keys = Array.from({ length: MAX + 8 }, () => randomUUID());
    const responses = await Promise.all(
      keys.map((key) => shop.place({ token, sku: expensive, key })),
    );
    const accepted = responses.filter(({ status }) => status === 202);
    const rejected = responses.filter(({ status }) => status !== 202);
    expect([accepted.length, rejected.length]).toEqual([MAX, 8]);
    expect(rejected[0]?.status).toBe(429);
    expect(rejected[0]?.headers.get('retry-after')).toBe('60');
    expect(rejected[0]?.body).toMatchObject({ code: 'TOO_MANY_OPEN_ORDERS', maxOpenOrders: MAX });
    expect((await ordersOf(token, '?limit=100')).orders).toHaveLength(MAX);

    const index = responses.findIndex(({ status }) => status === 202);
    const again = await shop.place({ token, sku: expensive, key: keys[index] ?? '' });
    expect([again.status, again.body]).toEqual([202, responses[index]?.body]);
    const other = await shop.place({ token: await shop.customer(), sku: expensive });
    expect(other.status).toBe(202);

    for (const { body } of accepted.slice(0, 2)) await cancel(token, body.orderId);
    const next = await Promise.all([1, 2, 3].map(() => shop.place({ token, sku: expensive })));
    expect(next.map(({ status }) => status).sort()).toEqual([202, 202, 429]);
  });

  it('are only those that are not over', async () => {
    const token = await shop.customer();
    for (let round = 0; round < 2; round += 1) {
      const half = Array.from({ length: MAX / 2 + 1 }, () => shop.place({ token, sku }));
      for (const { status, body } of await Promise.all(half)) {
        expect(status).toBe(202);
        await shop.until(token, body.orderId, 'CONFIRMED');
      }
    }
  });
});
