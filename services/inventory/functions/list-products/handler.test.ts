import { httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { asSku } from '../../domain/ids.ts';
import { newProduct } from '../../testing/products.ts';
import { type StockFixture, stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  for (let index = 0; index < 25; index += 1) {
    const sku = asSku(`SKU-${index}`);
    await stock.catalogue.save(newProduct(sku, { active: index !== 3 }), undefined, 'c-1');
    await stock.product(sku, index);
  }
});

const list = (query: Record<string, string> = {}) =>
  handler.with(stock)(httpEvent({ route: 'GET /products', query }), lambdaContext());
const page = async (query: Record<string, string> = {}) => {
  const { body = '' } = await list(query);
  return JSON.parse(body) as { items: { sku: string; available: number }[]; cursor?: string };
};

describe('GET /products', () => {
  it('shows what is sold, page by page, with availability', async () => {
    const first = await page({ limit: '20' });
    const second = await page({ limit: '20', cursor: first.cursor ?? '' });

    expect(first.items).toHaveLength(20);
    expect(second.items).toHaveLength(4);
    expect(second.cursor).toBeUndefined();
    const all = [...first.items, ...second.items];
    expect(all.map(({ sku }) => sku)).not.toContain('SKU-3');
    expect(all.find(({ sku }) => sku === 'SKU-7')).toMatchObject({ available: 7 });
  });

  it('lets a CDN keep it for a moment', async () => {
    expect(await list()).toMatchObject({
      statusCode: 200,
      headers: { 'cache-control': 'public, max-age=0, s-maxage=10, stale-while-revalidate=30' },
    });
  });

  it.each([{ limit: '0' }, { limit: '51' }, { limit: 'all' }, { cursor: 'made-up' }])(
    'rejects %j',
    async (query) => {
      expect(await list(query)).toMatchObject({ statusCode: 400 });
    },
  );
});
