import { httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { cartCheck } from '../../http/responses.ts';
import { level, product } from '../../testing/products.ts';
import { type TestShop, testShop } from '../../testing/shop.ts';
import { handler } from './handler.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = testShop();
  await shop.has(product());
  await shop.stock('MUG-01', level());
});
const lines = [{ sku: 'MUG-01', quantity: 2 }];
const check = httpCaller(() => handler.with(shop), { route: 'POST /shop/cart', body: { lines } });
const eur = (amount: number) => ({ amount, currency: 'EUR' });

describe('POST /shop/cart', () => {
  it('shows lines, shipping, taxes and total', async () => {
    const { status, headers, body } = await check({ body: { lines, country: 'DE' } });

    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(cartCheck.parse(body)).toEqual(body);
    expect(body).toEqual({
      asOf: level().at,
      lines: [
        {
          sku: 'MUG-01',
          name: 'Enamel mug',
          quantity: 2,
          unitPrice: eur(1_250),
          lineTotal: eur(2_500),
          availability: 'IN_STOCK',
          image: expect.objectContaining({ width: 480 }),
        },
      ],
      subtotal: eur(2_500),
      shipping: eur(490),
      taxes: [{ rate: 19, amount: eur(477) }],
      taxIncluded: true,
      total: eur(2_990),
      problems: [],
      orderable: true,
    });
  });

  it('shows the goods alone without a country', async () => {
    const { body } = await check();
    expect(body).toMatchObject({ subtotal: eur(2_500), taxes: [], taxIncluded: true });
    expect(body).not.toHaveProperty('total');
  });

  it('says when tax comes on top, and when the customer owes it', async () => {
    const onTop = await check({ body: { lines, country: 'US', region: 'CA' } });
    expect(onTop.body).toMatchObject({ taxIncluded: false, taxes: [{ rate: 7.25 }] });
    const business = { lines, country: 'FR', vatId: 'FR40303265045' };
    expect((await check({ body: business })).body).toMatchObject({
      reverseCharge: true,
      taxes: [],
    });
  });

  it('says what keeps it from being ordered', async () => {
    await shop.stock('MUG-01', level({ version: 2, level: 'LOW', left: 1 }));
    const problem = { code: 'NOT_ENOUGH', sku: 'MUG-01', left: 1 };
    expect((await check()).body).toMatchObject({ problems: [problem], orderable: false });
  });

  it.each([
    ['no line', []],
    ['a product on two lines', [...lines, ...lines]],
    ['no unit of a product', [{ sku: 'MUG-01', quantity: 0 }]],
    [
      'more lines than an order has',
      Array.from({ length: 101 }, (_, n) => ({ sku: `S${n}`, quantity: 1 })),
    ],
  ])('rejects %s', async (_, wrong) => {
    expect(await check({ body: { lines: wrong } })).toMatchObject({ status: 400 });
  });
});
