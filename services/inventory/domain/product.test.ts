import { describe, expect, it } from '@jest/globals';
import { at, mug } from '../testing/ledger-entries.ts';
import { mugDetails, newProduct, productImage } from '../testing/products.ts';
import { edit, type ProductDetails } from './product.ts';

const product = newProduct(mug);

describe('edit', () => {
  it('makes the first version of a new product', () => {
    expect(product).toStrictEqual({
      ...mugDetails,
      sku: mug,
      version: 1,
      createdAt: at,
      updatedAt: at,
      images: [],
      removedImages: [],
    });
  });

  it('keeps when it was made, and makes none up for a product that does not say', () => {
    const later = '2026-02-01T00:00:00.000Z';
    const changed = { ...mugDetails, name: 'Mug' };
    expect(edit(mug, product, changed, later)).toMatchObject({ createdAt: at, updatedAt: later });
    const { createdAt: _, ...old } = product;
    expect(edit(mug, old, changed, later)).not.toHaveProperty('createdAt');
  });

  it('is the same product when nothing changes', () => {
    expect(edit(mug, product, structuredClone(mugDetails), '2026-02-01T00:00:00.000Z')).toBe(
      product,
    );
  });

  it.each([
    { name: 'Mug' },
    { description: 'Holds 350 ml.' },
    { price: { amount: 1300, currency: 'EUR' } },
    { price: { amount: 1250, currency: 'CHF' } },
    { active: false },
    { lowStockThreshold: 3 },
    { taxClass: 'reduced' },
    { weightGrams: 350 },
    { stockShards: 8 },
  ] satisfies Partial<ProductDetails>[])('counts a change of %j', (change) => {
    expect(edit(mug, product, { ...mugDetails, ...change }, at)).toMatchObject({
      ...change,
      version: 2,
    });
  });

  it('drops what the editor left out, and keeps the images', () => {
    const images = [productImage('img_1')];
    const described = { ...product, description: 'Old', images };
    expect(edit(mug, described, mugDetails, at)).toEqual({ ...product, images, version: 2 });
  });
});
