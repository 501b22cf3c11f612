import { httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { productPage } from '../../http/responses.ts';
import { level, product } from '../../testing/products.ts';
import { type TestShop, testShop } from '../../testing/shop.ts';
import { handler } from './handler.ts';

let shop: TestShop;
beforeEach(() => {
  shop = testShop();
});
const get = httpCaller(() => handler.with(shop), {
  route: 'GET /shop/products/{sku}',
  path: { sku: 'MUG-01' },
});

describe('GET /shop/products/{sku}', () => {
  it('shows a product with its images in all their renditions', async () => {
    await shop.has(product());
    await shop.stock('MUG-01', level({ level: 'LOW', left: 3 }));

    const { status, body } = await get();

    expect(status).toBe(200);
    expect(productPage.parse(body)).toEqual(body);
    expect(body).toEqual({
      asOf: level().at,
      sku: 'MUG-01',
      name: 'Enamel mug',
      description: 'Holds 350 ml and a campfire.',
      price: { amount: 1_250, currency: 'EUR' },
      availability: 'LOW',
      left: 3,
      category: 'camp-kitchen',
      images: [
        {
          alt: 'A white mug beside a campfire',
          placeholder: 'data:image/png;base64,AAAA',
          dominantColour: '#c0392b',
          width: 480,
          height: 360,
          sources: [
            { format: 'webp', width: 480, url: 'https://images.test/MUG-01/img_1/a-480.webp' },
            { format: 'jpeg', width: 480, url: 'https://images.test/MUG-01/img_1/a-480.jpg' },
          ],
        },
      ],
      variants: [],
      related: [],
    });
  });

  it('shows all sizes that are sold, in their order, and others of its category', async () => {
    const size = (sku: string, text: string) => product({ sku, size: text, variantOf: 'MUG-01' });
    await shop.has(
      product({ size: '350 ml' }),
      size('MUG-01-1000', '1000 ml'),
      size('MUG-01-500', '500 ml'),
      { ...size('MUG-01-200', '200 ml'), active: false },
      product({ sku: 'POT-01' }),
    );
    for (const sku of ['MUG-01', 'MUG-01-1000']) {
      const { body } = await get({ path: { sku } });
      expect((body.variants as { size: string }[]).map(({ size: text }) => text)).toEqual([
        '350 ml',
        '500 ml',
        '1000 ml',
      ]);
      expect(body.related).toMatchObject([{ sku: 'POT-01', availability: 'UNKNOWN' }]);
    }
  });

  it('responds 404 for what is unknown, and for what is no longer sold', async () => {
    expect(await get()).toMatchObject({ status: 404, body: { code: 'PRODUCT_NOT_FOUND' } });
    await shop.has(product({ active: false }));
    expect(await get()).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
  });
});
