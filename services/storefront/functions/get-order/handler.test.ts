import { customerClaims, httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { orderPage } from '../../http/responses.ts';
import { changes } from '../../testing/orders.ts';
import { product } from '../../testing/products.ts';
import { type TestShop, testShop } from '../../testing/shop.ts';
import { handler } from './handler.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = testShop();
  await shop.has(product());
});
const get = httpCaller(() => handler.with(shop), {
  route: 'GET /shop/orders/{orderId}',
  path: { orderId: 'ord_1' },
  claims: customerClaims('alice'),
});
const heard = async (all: ReturnType<typeof changes>) => {
  for (const change of all) await shop.orders.add(change, new Date());
};

describe('GET /shop/orders/{orderId}', () => {
  it('shows its owner an order with pictures', async () => {
    await heard(changes(['placed', 'other', 'confirmed', 'noted', 'shipped', 'delivered']));

    const { status, headers, body } = await get();

    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store' });
    expect(orderPage.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      asOf: '2026-01-05T10:00:00.000Z',
      order: { orderId: 'ord_1', version: 6, status: 'CONFIRMED', total: { amount: 2_500 } },
      shipments: [{ shipmentId: 'shp_1', deliveredAt: '2026-01-05T10:00:00.000Z' }],
      pictures: { 'MUG-01': { width: 480 } },
    });
    expect(JSON.stringify(body)).not.toContain('noted');
  });

  it('is the same whatever came late or twice', async () => {
    const all = changes(['placed', 'other', 'confirmed']);
    await heard([...all, ...all].toReversed());
    expect((await get()).body).toMatchObject({ order: { version: 3, status: 'CONFIRMED' } });
  });

  it('responds 404 until the first change has come, and for another’s order', async () => {
    const [first, ...others] = changes(['placed', 'confirmed']);
    await heard(others);
    expect(await get()).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
    if (first) await heard([first]);
    expect(await get()).toMatchObject({ status: 200 });
    expect(await get({ claims: customerClaims('mallory') })).toMatchObject({ status: 404 });
  });

  it('shows no picture of what has none', async () => {
    const { image: _, ...bare } = product({ version: 2, images: [] });
    await shop.products.project(bare);
    await heard(changes(['placed']));
    expect((await get()).body.pictures).toEqual({});
  });
});
