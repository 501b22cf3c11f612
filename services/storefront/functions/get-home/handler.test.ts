import { httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { home } from '../../http/responses.ts';
import { level, product } from '../../testing/products.ts';
import { type TestShop, testShop } from '../../testing/shop.ts';
import { handler } from './handler.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});
const get = httpCaller(() => handler.with(shop), { route: 'GET /shop/home' });
const skus = (cards: unknown) => (cards as { sku: string }[]).map(({ sku }) => sku);
const lights = { id: 'lights', name: 'Lights' };
const made = (day: number) => ({ createdAt: `2026-01-0${day}T10:00:00.000Z` });

describe('GET /shop/home', () => {
  it('shows categories, of each what can be seen and had, and what else is new', async () => {
    const { image: _, ...bare } = product({ sku: 'MUG-02', images: [], ...made(5) });
    await shop.has(
      product(made(1)),
      bare,
      product({ sku: 'MUG-03', ...made(4) }),
      product({ sku: 'LAMP-01', category: lights, ...made(2) }),
      product({ sku: 'LAMP-02', category: lights, ...made(3) }),
    );
    await shop.stock('MUG-03', level({ level: 'SOLD_OUT' }));

    const { status, body } = await get();

    expect(status).toBe(200);
    expect(home.parse(body)).toEqual(body);
    expect(body.asOf).toBe(level().at);
    expect(body.categories).toEqual([
      { id: 'camp-kitchen', name: 'Camp kitchen', count: 3 },
      { id: 'lights', name: 'Lights', count: 2 },
    ]);
    expect(skus(body.newest)).toEqual(['MUG-02', 'MUG-03', 'LAMP-01']);
    expect(skus(body.featured)).toEqual(['LAMP-02', 'MUG-01']);
  });

  it('features four products, and shows none of them twice', async () => {
    const all = Array.from({ length: 18 }, (_, n) =>
      product({ sku: `SKU-${n}`, category: { id: `c${n % 6}`, name: 'Some' }, ...made(1) }),
    );
    await shop.has(...all);
    const { body } = await get();
    const [featured, newest] = [skus(body.featured), skus(body.newest)];
    expect([featured.length, newest.length]).toEqual([4, 12]);
    expect(new Set([...featured, ...newest]).size).toBe(16);
  });

  it('is there for a shop without products', async () => {
    expect((await get()).body).toEqual({
      asOf: '2026-01-05T10:00:00.000Z',
      categories: [],
      featured: [],
      newest: [],
    });
  });

  it('lets a CDN keep it, and everybody ask whether it changed', async () => {
    await shop.has(product());
    const { headers = {} } = await get();
    expect(headers['cache-control']).toBe('public, max-age=30, stale-while-revalidate=300');
    const again = { headers: { 'if-none-match': String(headers.etag) } };
    expect(await get(again)).toMatchObject({ status: 304 });
    await shop.stock('MUG-01', level({ level: 'SOLD_OUT' }));
    expect(await get(again)).toMatchObject({ status: 200 });
  });
});
