import { describe, expect, it } from '@jest/globals';
import { level, product } from '../testing/products.ts';
import { terms } from '../testing/terms.ts';
import { type Cart, checkCart } from './cart.ts';
import type { StockedListing } from './product.ts';

const usd = product({ sku: 'CUP-US', price: { amount: 1_000, currency: 'USD' } });
const shop = (...listings: StockedListing[]) =>
  new Map([product(), usd, ...listings].map((listing) => [listing.sku, listing]));
const mugs = (quantity: number) => [{ sku: 'MUG-01', quantity }];
const check = (cart: Partial<Cart>, ...listings: StockedListing[]) =>
  checkCart({ lines: mugs(2), country: 'DE', ...cart }, shop(...listings), terms);

describe('checkCart', () => {
  it('prices a cart as its order would be', () => {
    expect(check({})).toMatchObject({
      currency: 'EUR',
      priced: { totals: { subtotal: 2_500, shipping: 490, tax: 477, total: 2_990 } },
      problems: [],
      isOrderable: true,
    });
  });

  it('taxes by class, and weighs nothing that has no weight', () => {
    const book = product({ sku: 'BOOK-01', taxClass: 'reduced', weightGrams: 420 });
    const lines = [...mugs(4), { sku: 'BOOK-01', quantity: 1 }];
    expect(check({ lines }, book).priced?.breakdown.rates).toMatchObject([
      { class: 'standard', basisPoints: 1_900 },
      { class: 'reduced', basisPoints: 700 },
    ]);
  });

  it('has no total before it is known where it goes', () => {
    const { priced, currency, isOrderable } = check({ country: undefined });
    expect([priced, currency, isOrderable]).toEqual([undefined, 'EUR', true]);
  });

  it('takes the tax off for a business in another state of the EU', () => {
    const { priced } = check({ country: 'FR', vatId: 'fr 40 303265045', lines: mugs(4) });
    expect(priced).toMatchObject({ breakdown: { reverseCharge: true }, totals: { tax: 0 } });
  });

  const [gone, sold] = [
    { ...product(), active: false },
    { ...product(), stock: level({ level: 'SOLD_OUT' }) },
  ];
  const few = { ...product(), stock: level({ level: 'LOW', left: 1 }) };
  it.each<[string, Partial<Cart>, StockedListing[], object]>([
    ['SKU_NOT_FOUND', { lines: [{ sku: 'NO', quantity: 1 }] }, [], { sku: 'NO' }],
    ['SKU_NOT_FOUND', {}, [gone], { sku: 'MUG-01' }],
    ['SOLD_OUT', {}, [sold], { sku: 'MUG-01' }],
    ['NOT_ENOUGH', {}, [few], { sku: 'MUG-01', left: 1 }],
    ['CURRENCIES_DIFFER', { lines: [...mugs(1), { sku: 'CUP-US', quantity: 1 }] }, [], {}],
    ['REGION_REQUIRED', { country: 'US' }, [], {}],
    ['VAT_ID_NOT_VALID', { vatId: 'FR12' }, [], {}],
    ['TOTAL_NOT_PAYABLE', { lines: [{ sku: 'CHEAP', quantity: 1 }] }, [], {}],
  ])('says %s of %j', (code, cart, listings, details) => {
    const cheap = product({ sku: 'CHEAP', price: { amount: 1, currency: 'USD' } });
    const { problems, isOrderable } = check(cart, cheap, ...listings);
    expect(problems).toEqual([{ code, ...details }]);
    expect(isOrderable).toBe(false);
  });

  it('takes as many as are left, and any number where that is not told', () => {
    expect(check({ lines: mugs(1) }, few).problems).toEqual([]);
    const low = { ...product(), stock: level({ level: 'LOW' }) };
    expect(check({ lines: mugs(99) }, low).problems).toEqual([]);
  });

  it('says that a code is checked with the order, which it keeps nobody from', () => {
    expect(check({ promotionCode: 'WELCOME10' })).toMatchObject({
      problems: [{ code: 'PROMOTION_CHECKED_WHEN_ORDERED' }],
      priced: { totals: { total: 2_990 } },
      isOrderable: true,
    });
  });

  it('prices what is left of a cart, and shows why it cannot be ordered', () => {
    const lines = [...mugs(2), { sku: 'NO', quantity: 1 }];
    expect(check({ lines })).toMatchObject({
      priced: { totals: { total: 2_990 } },
      lines: [{ quantity: 2 }],
      isOrderable: false,
    });
  });
});
