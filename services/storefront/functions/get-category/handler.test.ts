import { httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { categoryPage } from '../../http/responses.ts';
import { product } from '../../testing/products.ts';
import { type TestShop, testShop } from '../../testing/shop.ts';
import { handler } from './handler.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = testShop();
  const mug = (n: number) =>
    product({ sku: `MUG-${n}`, price: { amount: n, currency: 'EUR' }, createdAt: `2026-01-0${n}` });
  await shop.has(mug(1), mug(2), mug(3), product({ sku: 'OLD-1', active: false }));
});
const get = httpCaller(() => handler.with(shop), {
  route: 'GET /shop/categories/{category}',
  path: { category: 'camp-kitchen' },
});
const skus = ({ body }: { body: Record<string, unknown> }) =>
  (body.items as { sku: string }[]).map(({ sku }) => sku);

describe('GET /shop/categories/{category}', () => {
  it('lists what is sold, page by page', async () => {
    const first = await get({ query: { limit: '2' } });
    expect(categoryPage.parse(first.body)).toEqual(first.body);
    expect(first.body).toMatchObject({
      category: { id: 'camp-kitchen', name: 'Camp kitchen', count: 3 },
    });
    const second = await get({ query: { limit: '2', cursor: String(first.body.cursor) } });
    expect([skus(first), skus(second)]).toEqual([['MUG-3', 'MUG-2'], ['MUG-1']]);
    expect(second.body).not.toHaveProperty('cursor');
  });

  it('sorts by price, either way', async () => {
    expect(skus(await get({ query: { sort: 'price' } }))).toEqual(['MUG-1', 'MUG-2', 'MUG-3']);
    expect(skus(await get({ query: { sort: '-price' } }))).toEqual(['MUG-3', 'MUG-2', 'MUG-1']);
  });

  it('lets a CDN keep it, and everybody ask whether it changed', async () => {
    const { headers = {} } = await get();
    expect(headers['cache-control']).toBe('public, max-age=30, stale-while-revalidate=300');
    const again = { headers: { 'if-none-match': String(headers.etag) } };
    expect(await get(again)).toMatchObject({ status: 304 });
  });

  it('responds 404 for a category without products', async () => {
    expect(await get({ path: { category: 'no-such' } })).toMatchObject({
      status: 404,
      body: { code: 'CATEGORY_NOT_FOUND' },
    });
  });

  it.each([{ sort: 'random' }, { limit: '49' }, { limit: '0' }, { cursor: 'made-up' }])(
    'rejects %j',
    async (query) => {
      expect(await get({ query })).toMatchObject({ status: 400 });
    },
  );
});
