import { describe, expect, it } from '@jest/globals';
import { PRODUCTS } from './products.ts';

describe('PRODUCTS', () => {
  it('have one whose last units are counted out, and one that is sold out', () => {
    const low = PRODUCTS.filter(
      ({ stock, lowStockThreshold = 0 }) => stock > 0 && stock <= lowStockThreshold,
    );
    expect(low.map(({ sku, stock }) => [sku, stock])).toEqual([['LAMP-03', 3]]);
    expect(PRODUCTS.find(({ sku }) => sku === 'STOVE-04')?.stock).toBe(0);
  });
});
