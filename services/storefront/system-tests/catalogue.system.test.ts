import { randomUUID } from 'node:crypto';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** A word that no product of another suite has. */
const word = `w${randomUUID().slice(0, 8)}`;
const sku = `SHOP-${word}`;
const category = { id: `gear-${word}`, name: `Gear ${word}` };

let platform: SharedPlatform;
let staff: string;
beforeAll(async () => {
  platform = await sharedPlatform({ services: ['storefront', 'inventory'] });
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
const get = async (path: string) => (await platform.request('GET', `/shop${path}`)).body;

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
});
