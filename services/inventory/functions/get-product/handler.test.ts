import { httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { isProduct } from '../../domain/product.ts';
import { bodyOf } from '../../testing/http.ts';
import { at, mug } from '../../testing/ledger-entries.ts';
import { newProduct, productImage } from '../../testing/products.ts';
import { type StockFixture, stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  const product = newProduct(mug, { description: 'Holds 350 ml and a campfire.' });
  await stock.catalogue.save(product, undefined, 'c-1');
  await stock.product(mug, 3, 4);
});

const get = (sku: string, headers = {}) =>
  handler.with(stock)(
    httpEvent({ route: 'GET /products/{sku}', path: { sku }, headers }),
    lambdaContext(),
  );

describe('GET /products/{sku}', () => {
  it('shows a product to anyone, with its availability', async () => {
    const response = await get(mug);

    expect(response.statusCode).toBe(200);
    expect(bodyOf(response)).toEqual({
      sku: mug,
      version: 1,
      name: 'Enamel mug',
      description: 'Holds 350 ml and a campfire.',
      price: 1250,
      currency: 'EUR',
      active: true,
      available: 7,
      images: [],
      stockShards: 1,
      updatedAt: at,
    });
  });

  it('shows the first of many images', async () => {
    const product = await stock.catalogue.find(mug);
    const images = Array.from({ length: 30 }, (_, n) => productImage(`img_${n}`));
    if (!isProduct(product)) throw new Error('There is no product');
    await stock.catalogue.save({ ...product, version: 2, images }, product, 'c-1');

    const shown: { imageId: string }[] = bodyOf(await get(mug)).images;

    expect(shown.map(({ imageId }) => imageId)).toEqual(
      images.slice(0, 24).map(({ imageId }) => imageId),
    );
  });

  it('lets a CDN keep it for a moment, and everybody ask whether it changed', async () => {
    const { headers } = await get(mug);
    expect(headers).toMatchObject({
      etag: '"1-7"',
      'cache-control': 'public, max-age=0, s-maxage=10, stale-while-revalidate=30',
    });

    const unchanged = await get(mug, { 'if-none-match': '"1-7"' });
    expect(unchanged).toMatchObject({ statusCode: 304, headers: { etag: '"1-7"' } });
    expect(unchanged.body).toBeUndefined();
  });

  it('shows it anew once units were sold', async () => {
    await stock.product(mug, 3, 3);
    expect(await get(mug, { 'if-none-match': '"1-7"' })).toMatchObject({ statusCode: 200 });
  });

  it('responds 404 for an unknown product', async () => {
    const response = await get('NO-SUCH');

    expect(response).toMatchObject({ statusCode: 404, headers: { 'cache-control': 'no-store' } });
    expect(bodyOf(response)).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
  });
});
