import { randomUUID } from 'node:crypto';
import { orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** A word that no product of another suite has. */
const word = `w${randomUUID().slice(0, 8)}`;
const sku = `SHOP-${word}`;
const category = { id: `gear-${word}`, name: `Gear ${word}` };

let platform: SharedPlatform;
let staff: string;
beforeAll(async () => {
  platform = await sharedPlatform({ services: ['storefront', 'inventory', 'orders'] });
  staff = await platform.token({ sub: `sam-${word}`, groups: ['staff'] });
});
afterAll(() => platform?.stop());

const asStaff = (method: string, path: string, body: object, headers = {}) =>
  platform.request(method, path, {
    token: staff,
    headers: { 'idempotency-key': randomUUID(), ...headers },
    body,
  });
const put = (change: object = {}, headers = {}) => {
  const mug = { name: `Crème cup ${word}`, price: 1_250, currency: 'EUR', lowStockThreshold: 5 };
  const body = { ...mug, category: category.name, ...change };
  return asStaff('PUT', `/products/${sku}`, body, headers);
};
/** What the views have now: the edge keeps responses apart by their queries. */
const ask = (path: string) =>
  platform.request('GET', `/shop${path}${path.includes('?') ? '&' : '?'}look=${randomUUID()}`);
const get = async (path: string) => (await ask(path)).body;

describe('the views of products', () => {
  it('follow the catalogue and the stock', async () => {
    expect((await put()).status).toBe(201);
    await platform.eventually(async () => {
      expect(await get(`/products/${sku}`)).toMatchObject({
        name: `Crème cup ${word}`,
        price: { amount: 1_250, currency: 'EUR' },
        availability: 'SOLD_OUT',
        category: category.id,
      });
    });
    await asStaff('POST', `/products/${sku}/stock`, { delta: 3, reason: 'delivery' });
    await platform.eventually(async () => {
      expect(await get(`/products/${sku}`)).toMatchObject({ availability: 'LOW', left: 3 });
    });
    expect(await get('/home')).toMatchObject({
      categories: expect.arrayContaining([{ ...category, count: 1 }]),
      newest: expect.arrayContaining([expect.objectContaining({ sku })]),
    });
  });

  it('are found by words, and lose what is no longer sold', async () => {
    const found = async () => (await get(`/search?q=${word}%20CREME`)).items;
    expect(await found()).toMatchObject([{ sku, availability: 'LOW' }]);
    for (const sort of ['newest', 'price']) {
      expect(await get(`/categories/${category.id}?sort=${sort}`)).toMatchObject({
        category,
        items: [{ sku }],
      });
    }
    await put({ active: false }, { 'if-match': '*' });
    await platform.eventually(async () => {
      expect((await ask(`/products/${sku}`)).status).toBe(404);
    });
    expect(await found()).toEqual([]);
    expect((await ask(`/categories/${category.id}`)).status).toBe(404);
    await put({}, { 'if-match': '*' });
  });

  it('price a cart as it is ordered', async () => {
    const lines = [{ sku, quantity: 2 }];
    const address = { country: 'AT', vatId: 'FR40303265045' };
    const check = () =>
      platform.request('POST', '/shop/cart', {
        body: { lines, ...address, promotionCode: 'NONE' },
      });
    await platform.eventually(async () => {
      expect((await check()).body).toMatchObject({ orderable: true });
    });
    const { body } = await check();
    const token = await platform.token({ sub: `alice-${word}` });
    const order = orderBody(sku, 2);
    const placed = await platform.request('POST', '/orders', {
      token,
      headers: { 'idempotency-key': randomUUID() },
      body: {
        ...order,
        vatId: address.vatId,
        shippingAddress: { ...order.shippingAddress, country: address.country },
      },
    });
    expect(placed.status).toBe(202);
    const { subtotal, shipping, total, currency } = placed.body as Record<string, unknown>;
    expect(body).toMatchObject({
      subtotal: { amount: subtotal, currency },
      shipping: { amount: shipping, currency },
      total: { amount: total, currency },
      reverseCharge: true,
      problems: [{ code: 'PROMOTION_CHECKED_WHEN_ORDERED' }],
    });
  });
});
