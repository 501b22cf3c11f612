import { whyNotChargeable } from '@commerce/money/stripe';
import { describe, expect, it } from '@jest/globals';
import { assertPayable, type PricingRules, priceOrder } from './pricing.ts';

const rules: PricingRules = {
  taxBasisPoints: { default: 0, DE: 1900 },
  shipping: { EUR: { fee: 490, freeFrom: 5_000 } },
};
const mugs = (quantity: number) => [{ quantity, unitPrice: 1_250 }];

describe('priceOrder', () => {
  it('adds quantities at their prices, and shipping', () => {
    const lines = [...mugs(2), { quantity: 1, unitPrice: 99 }];
    expect(priceOrder(lines, { currency: 'EUR', country: 'US' }, rules)).toEqual({
      subtotal: 2_599,
      shipping: 490,
      tax: 0,
      total: 3_089,
    });
  });

  it('ships for nothing from the threshold on, not a cent below', () => {
    const shipping = (unitPrice: number) =>
      priceOrder([{ quantity: 1, unitPrice }], { currency: 'EUR', country: 'DE' }, rules).shipping;
    expect(shipping(4_999)).toBe(490);
    expect(shipping(5_000)).toBe(0);
  });

  it('ships for nothing in a currency without a rule', () => {
    expect(priceOrder(mugs(1), { currency: 'USD', country: 'US' }, rules).shipping).toBe(0);
  });

  it('takes the tax out of the total by the country of delivery', () => {
    const totals = priceOrder(mugs(4), { currency: 'EUR', country: 'DE' }, rules);
    expect(totals).toEqual({ subtotal: 5_000, shipping: 0, tax: 798, total: 5_000 });
  });
});

describe('assertPayable', () => {
  const assertFee = (currency: string, fee: number) =>
    assertPayable(
      { taxBasisPoints: {}, shipping: { [currency]: { fee, freeFrom: 5_000 } } },
      whyNotChargeable,
    );

  it.each([
    ['EUR', 490],
    ['EUR', 20],
    ['KWD', 1_230],
    ['JPY', 0],
    ['IRR', 0],
  ])('takes a fee in %s of %i', (currency, fee) => {
    expect(() => assertFee(currency, fee)).not.toThrow();
  });

  it.each([
    ['KWD', 1_234, 'NOT_A_MULTIPLE'],
    ['MGA', 50, 'NOT_A_MULTIPLE'],
    ['IRR', 100, 'CURRENCY_NOT_SUPPORTED'],
    ['EUR', 1e9, 'ABOVE_MAXIMUM'],
  ])('rejects a fee in %s of %i: %s', (currency, fee, reason) => {
    expect(() => assertFee(currency, fee)).toThrow(reason);
  });
});
