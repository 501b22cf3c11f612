import { describe, expect, it } from '@jest/globals';
import { asSku } from './ids.ts';
import { edit, type ProductDetails } from './product.ts';

const sku = asSku('MUG-01');
const details: ProductDetails = {
  name: 'Enamel mug',
  price: { amount: 1250, currency: 'EUR' },
  active: true,
  stockShards: 1,
};
const at = '2026-01-05T10:00:00.000Z';
const product = edit(sku, undefined, details, at);

describe('edit', () => {
  it('makes the first version of a new product', () => {
    expect(product).toEqual({
      ...details,
      sku,
      version: 1,
      updatedAt: at,
      images: [],
      removedImages: [],
    });
  });

  it('is the same product when nothing changes', () => {
    expect(edit(sku, product, structuredClone(details), '2026-02-01T00:00:00.000Z')).toBe(product);
  });

  it.each([
    { name: 'Mug' },
    { description: 'Holds 350 ml.' },
    { price: { amount: 1300, currency: 'EUR' } },
    { price: { amount: 1250, currency: 'CHF' } },
    { active: false },
    { lowStockThreshold: 3 },
    { stockShards: 8 },
  ] satisfies Partial<ProductDetails>[])('counts a change of %j', (change) => {
    expect(edit(sku, product, { ...details, ...change }, at)).toMatchObject({
      ...change,
      version: 2,
    });
  });

  it('drops what the editor left out, and keeps the images', () => {
    const images = [
      { imageId: 'img_1', version: 1, placeholder: 'x', dominantColour: '#000000', renditions: [] },
    ];
    const described = { ...product, description: 'Old', images };
    expect(edit(sku, described, details, at)).toEqual({ ...product, images, version: 2 });
  });
});
