import { describe, expect, it } from '@jest/globals';
import { request, rules } from '../testing/orders.ts';
import {
  MixedCurrenciesError,
  TotalMismatchError,
  TotalOutOfRangeError,
  UnknownProductError,
} from './placing.errors.ts';
import { type CatalogueProduct, place } from './placing.ts';

const product = (changes: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  sku: 'MUG-01',
  name: 'Enamel mug',
  unitPrice: 1_250,
  currency: 'EUR',
  active: true,
  ...changes,
});
const catalogueOf = (...products: CatalogueProduct[]) =>
  new Map(products.map((each) => [each.sku, each]));

describe('place', () => {
  it('takes names and prices from the catalogue', () => {
    expect(place(request(), catalogueOf(product()), rules)).toMatchObject({
      type: 'placed',
      lines: [{ sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: 1_250 }],
      currency: 'EUR',
      totals: { subtotal: 2_500, shipping: 0, tax: 399, total: 2_500 },
      approvalsRequired: 0,
    });
  });

  it('refuses products that are not known or no longer sold, and names them all', () => {
    const lines = [
      { sku: 'MUG-01', quantity: 1 },
      { sku: 'GONE-01', quantity: 1 },
      { sku: 'NEVER-01', quantity: 1 },
    ];
    const products = catalogueOf(product(), product({ sku: 'GONE-01', active: false }));
    expect(() => place(request({ lines }), products, rules)).toThrow(
      expect.objectContaining({
        name: UnknownProductError.name,
        details: { skus: ['GONE-01', 'NEVER-01'] },
      }),
    );
  });

  it('refuses lines of different currencies', () => {
    const lines = [
      { sku: 'MUG-01', quantity: 1 },
      { sku: 'CUP-01', quantity: 1 },
    ];
    const products = catalogueOf(product(), product({ sku: 'CUP-01', currency: 'USD' }));
    expect(() => place(request({ lines }), products, rules)).toThrow(MixedCurrenciesError);
  });

  it('refuses a total that is not the expected one, and says which it is', () => {
    expect(() => place(request({ expectedTotal: 2_400 }), catalogueOf(product()), rules)).toThrow(
      expect.objectContaining({
        name: TotalMismatchError.name,
        details: { expectedTotal: 2_400, total: 2_500, currency: 'EUR' },
      }),
    );
  });

  it('accepts the expected total', () => {
    const { totals } = place(request({ expectedTotal: 2_500 }), catalogueOf(product()), rules);
    expect(totals.total).toBe(2_500);
  });

  it.each([0, 50_000_000])('refuses two at %i, which no card can pay', (unitPrice) => {
    expect(() => place(request(), catalogueOf(product({ unitPrice })), rules)).toThrow(
      TotalOutOfRangeError,
    );
  });

  it('says how many people must approve it', () => {
    const products = catalogueOf(product({ unitPrice: 500_000 }));
    expect(place(request(), products, rules).approvalsRequired).toBe(1);
  });
});
