import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { placed, type Tour } from './tour.ts';

/** Visits what pages of the shop ask. */
export function describeStorefront(tour: Tour): void {
  const { ask, platform, sku } = tour;
  const category = `Machines ${randomUUID()}`;
  const cup = `CUP-${randomUUID()}`;

  describe('storefront answers as its document says', () => {
    beforeAll(async () => {
      const token = await platform().token({ sub: 'sam', groups: ['staff'] });
      const body = { name: `Cup ${category}`, price: 1_250, currency: 'EUR', category };
      expect((await ask('PUT', `/products/${cup}`, { token, body })).status).toBe(201);
    });

    it('about the catalogue', async () => {
      const found = await platform().eventually(async () => {
        const { status, body } = await ask<{ category: string }>('GET', `/shop/products/${cup}`);
        expect(status).toBe(200);
        return body;
      });
      const { headers } = await ask('GET', '/shop/home');
      for (const [path, status] of [
        ['/shop/products/NOTHING', 404],
        [`/shop/categories/${found.category}?sort=-price`, 200],
        [`/shop/categories/${found.category}?sort=best`, 400],
        ['/shop/categories/nothing', 404],
        ['/shop/search?q=cup&limit=1', 200],
        ['/shop/search?q=cup&cursor=nonsense', 400],
        ['/shop/search', 400],
      ] as const) {
        expect([path, (await ask('GET', path)).status]).toEqual([path, status]);
      }
      const again = { 'if-none-match': headers.get('etag') ?? '' };
      expect((await ask('GET', '/shop/home', { headers: again })).status).toBe(304);
    });

    it('about a cart', async () => {
      const lines = [{ sku: cup, quantity: 1 }];
      const country = 'DE';
      for (const [body, status] of [
        [{ lines, country, promotionCode: 'NONE', vatId: 'FR40303265045' }, 200],
        [{ lines: [{ sku: 'NOTHING', quantity: 1 }] }, 200],
        [{ lines: [] }, 400],
        ['{', 400],
      ] as const) {
        expect((await ask('POST', '/shop/cart', { body })).status).toBe(status);
      }
    });

    it('about an order', async () => {
      const token = await platform().token({ sub: 'olga' });
      const path = await placed(tour, 'CONFIRMED', token, 1);
      await platform().eventually(async () => {
        const { body } = await ask('GET', `/shop${path}`, { token });
        expect(body).toMatchObject({ order: { status: 'CONFIRMED', lines: [{ sku }] } });
      });
      const stranger = await platform().token({ sub: 'stranger' });
      expect((await ask('GET', `/shop${path}`, { token: stranger })).status).toBe(404);
      expect((await ask('GET', `/shop${path}`)).status).toBe(401);
    });
  });
}
