import { httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { asSku } from '../../domain/ids.ts';
import { edit } from '../../domain/product.ts';
import { MemoryCatalogue } from '../../testing/in-memory-catalogue.ts';
import { at } from '../../testing/ledger-entries.ts';
import { stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

const imagesBaseUrl = 'https://images.test';

let catalogue: MemoryCatalogue;
let stock: ReturnType<typeof stockFixture>;
beforeEach(async () => {
  stock = stockFixture();
  catalogue = new MemoryCatalogue(stock.ledger);
  for (let index = 0; index < 25; index += 1) {
    const sku = asSku(`SKU-${index}`);
    const price = { amount: 100, currency: 'EUR' };
    const details = { name: 'Thing', price, active: index !== 3, stockShards: 1 };
    await catalogue.save(edit(sku, undefined, details, at), undefined);
    await stock.product(sku, index);
  }
});

const list = (query: Record<string, string> = {}) =>
  handler.with({ catalogue, ledger: stock.ledger, imagesBaseUrl })(
    httpEvent({ route: 'GET /products', query }),
    lambdaContext(),
  );
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
    'refuses %j',
    async (query) => {
      expect(await list(query)).toMatchObject({ statusCode: 400 });
    },
  );
});
