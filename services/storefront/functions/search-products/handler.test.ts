import { httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { searchResult } from '../../http/responses.ts';
import { product } from '../../testing/products.ts';
import { type TestShop, testShop } from '../../testing/shop.ts';
import { handler } from './handler.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = testShop();
  await shop.has(
    product({ sku: 'A-1', name: 'Crème cup' }),
    product({ sku: 'A-2', name: 'Cup of tin' }),
  );
});
const search = httpCaller(() => handler.with(shop), { route: 'GET /shop/search' });
const skus = ({ body }: { body: Record<string, unknown> }) =>
  (body.items as { sku: string }[]).map(({ sku }) => sku);

describe('GET /shop/search', () => {
  it('finds all words by their beginnings', async () => {
    const { body } = await search({ query: { q: 'CU creme' } });
    expect(searchResult.parse(body)).toEqual(body);
    expect(body).toMatchObject({ query: 'CU creme', items: [{ sku: 'A-1' }] });
  });

  it('shows page after page', async () => {
    const first = await search({ query: { q: 'cup', limit: '1' } });
    const cursor = String(first.body.cursor);
    const second = await search({ query: { q: 'cup', limit: '1', cursor } });
    expect([skus(first), skus(second)]).toEqual([['A-1'], ['A-2']]);
  });

  it('rejects the cursor of another search', async () => {
    const first = await search({ query: { q: 'cup', limit: '1' } });
    const query = { q: 'creme', cursor: String(first.body.cursor) };
    expect(await search({ query })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_CURSOR' },
    });
  });

  it('finds nothing where nothing is, and nothing of no word', async () => {
    for (const q of ['zebra', '?!']) {
      expect((await search({ query: { q } })).body).toEqual({
        asOf: '2026-01-05T10:00:00.000Z',
        query: q,
        items: [],
      });
    }
  });

  it.each([{}, { q: '' }, { q: 'x'.repeat(201) }, { q: 'cup', cursor: 'made-up' }])(
    'rejects %j',
    async (query) => {
      expect(await search({ query })).toMatchObject({ status: 400 });
    },
  );
});
