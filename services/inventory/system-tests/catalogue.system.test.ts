import { randomUUID } from 'node:crypto';
import { imageProcessedV1, imageRemovedV1, imagesOrderedV1 } from '@commerce/events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type InventoryPlatform, startInventory } from './platform.ts';

let inventory: InventoryPlatform;
beforeAll(async () => {
  inventory = await startInventory();
});
afterAll(() => inventory?.platform.stop());

const body = { name: 'Enamel mug', price: 1_250, currency: 'EUR' };
const put = (sku: string, change: object = {}, headers: Record<string, string> = {}) =>
  inventory.platform.request('PUT', `/products/${sku}`, {
    token: inventory.staff,
    headers,
    body: { ...body, ...change },
  });
const get = (path: string, headers: Record<string, string> = {}) =>
  inventory.platform.request('GET', path, { headers });

describe('the catalogue', () => {
  it('makes a product, shows it to anyone, and tells the other services', async () => {
    const made = await put('MUG-01', { description: 'Holds 350 ml.' });
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe('"1-0"');

    const shown = await get('/products/MUG-01');
    expect(shown).toMatchObject({
      status: 200,
      body: { sku: 'MUG-01', ...body, description: 'Holds 350 ml.', active: true, available: 0 },
    });
    expect(shown.headers.get('cache-control')).toContain('s-maxage=');

    await inventory.platform.eventually(async () => {
      expect(await inventory.published('MUG-01')).toMatchObject([
        {
          type: 'product.updated.v1',
          id: 'MUG-01:1',
          data: { sku: 'MUG-01', version: 1, price: { amount: 1_250, currency: 'EUR' } },
        },
      ]);
    });
  });

  it('lets no editor overwrite what another one did', async () => {
    const sku = await inventory.product();
    const etag = (await get(`/products/${sku}`)).headers.get('etag') ?? '';
    await inventory.addStock(sku, 5);

    expect((await put(sku, { price: 1_300 }, { 'if-match': etag })).status).toBe(200);
    expect((await put(sku, { price: 1_400 }, { 'if-match': etag })).status).toBe(412);
    expect((await put(sku, { price: 1_400 })).status).toBe(428);
    expect((await put(sku, { price: 1_300 })).status).toBe(200);
    expect((await get(`/products/${sku}`)).body).toMatchObject({ price: 1_300, version: 2 });
  });

  it('responds 304 until the product or its availability changes', async () => {
    const sku = await inventory.product();
    const etag = (await get(`/products/${sku}`)).headers.get('etag') ?? '';
    expect((await get(`/products/${sku}`, { 'if-none-match': etag })).status).toBe(304);

    await inventory.addStock(sku, 1);
    expect((await get(`/products/${sku}`, { 'if-none-match': etag })).status).toBe(200);
  });

  it('lists what is sold, page by page', async () => {
    const made = [];
    for (let index = 0; index < 5; index += 1) made.push(await inventory.product());
    const hidden = await inventory.product({ active: false });
    const listed: unknown[] = [];
    let cursor = '';
    do {
      const page = await get(`/products?limit=2${cursor && `&cursor=${cursor}`}`);
      const { items, cursor: next } = page.body as { items: { sku: string }[]; cursor?: string };
      expect(items.length).toBeLessThanOrEqual(2);
      listed.push(...items.map(({ sku }) => sku));
      cursor = next ?? '';
    } while (cursor !== '');

    expect(listed).toEqual(expect.arrayContaining(made));
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).not.toContain(hidden);
  });

  it('is written by staff alone', async () => {
    const token = await inventory.platform.token({ sub: 'alice' });
    const path = '/products/MUG-02';
    const request = { body };
    expect((await inventory.platform.request('PUT', path, request)).status).toBe(401);
    expect((await inventory.platform.request('PUT', path, { ...request, token })).status).toBe(403);
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    { price: -1 },
    { price: 12.5 },
    { currency: 'euro' },
    { currency: 'EUX' },
    { name: '' },
    { stockShards: 1_000 },
  ])('rejects %j with a problem, and writes nothing', async (wrong) => {
    const rejected = await put('MUG-03', wrong);
    expect(rejected).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(rejected.headers.get('content-type')).toContain('application/problem+json');
    expect((await get('/products/MUG-03')).body).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
  });

  it('shows images once they have renditions, and no longer when they are gone', async () => {
    const sku = await inventory.product();

    await inventory.announce(imageProcessedV1, { sku, version: 1 });
    await inventory.announce(imageProcessedV1, { sku, version: 1 });
    await inventory.platform.eventually(async () => {
      expect(await images(sku)).toMatchObject([
        { imageId: 'img_2c9a', renditions: [{ url: expect.stringMatching(/^http.*\.webp$/) }] },
      ]);
    });
    await inventory.announce(imageRemovedV1, { sku, version: 2 });
    await inventory.platform.eventually(async () => expect(await images(sku)).toEqual([]));
    expect((await get(`/products/${sku}`)).body).toMatchObject({ version: 3 });
  });

  it('shows images in their order with what there is to see, and tells the other services', async () => {
    const sku = await inventory.product();
    await inventory.announce(imageProcessedV1, {
      sku,
      version: 2,
      imageId: 'img_2c9b',
      alt: 'From above',
    });
    await inventory.announce(imagesOrderedV1, { sku, version: 3 });
    await inventory.announce(imageProcessedV1, { sku, version: 1 });
    const expected = [
      { imageId: 'img_2c9b', alt: 'From above' },
      { imageId: 'img_2c9a', alt: 'A white mug beside a campfire' },
    ];

    await inventory.platform.eventually(async () => {
      expect(await images(sku)).toMatchObject(expected);
      const latest = (await inventory.published(sku)).find(({ id }) => id === `${sku}:4`);
      expect(latest?.data).toMatchObject({ images: expected });
    });
  });

  it('shows the first 24 of the order, and the others when there is room', async () => {
    const sku = await inventory.product();
    const names = Array.from({ length: 28 }, (_, n) => `img_${n + 10}`);
    const shown = async () =>
      (await images(sku)).map((image) => (image as { imageId: string }).imageId);
    const heard = async (...expected: string[]) =>
      inventory.platform.eventually(async () => expect(await shown()).toEqual(expected));
    for (const [n, imageId] of names.entries()) {
      await inventory.announce(imageProcessedV1, { sku, imageId, version: n + 1 });
    }
    await heard(...names.slice(0, 24));

    await inventory.announce(imagesOrderedV1, { sku, version: 29, imageIds: ['img_37', 'img_10'] });
    await heard('img_37', 'img_10', ...names.slice(1, 23));
    for (const [n, imageId] of names.slice(0, 6).entries()) {
      await inventory.announce(imageRemovedV1, { sku, imageId, version: 30 + n });
    }

    await heard('img_37', ...names.slice(6, -1));
    const { version } = (await get(`/products/${sku}`)).body;
    await inventory.platform.eventually(async () => {
      const latest = (await inventory.published(sku)).find(({ id }) => id === `${sku}:${version}`);
      const all = ['img_37', ...names.slice(6, -1)].map((imageId) => ({ imageId }));
      expect(latest?.data).toMatchObject({ images: all });
    });
  });

  it('makes a product with the images that came first', async () => {
    const sku = randomUUID();
    await inventory.announce(imageRemovedV1, { sku, version: 3, imageId: 'img_gone' });
    await inventory.announce(imageProcessedV1, { sku, version: 2, imageId: 'img_gone' });
    await inventory.announce(imageProcessedV1, { sku, version: 1 });
    await inventory.announcementsHeard();
    expect((await get(`/products/${sku}`)).status).toBe(404);

    expect(await put(sku)).toMatchObject({ status: 201, body: { version: 1 } });

    expect(await images(sku)).toMatchObject([{ imageId: 'img_2c9a' }]);
  });

  const images = async (sku: string) => (await get(`/products/${sku}`)).body.images as object[];
});
