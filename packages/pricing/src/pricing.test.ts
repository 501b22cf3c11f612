import { whyNotChargeable } from '@commerce/money/stripe';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assertPayable,
  type Basket,
  type PricedOrder,
  type PricingRules,
  priceOrder,
} from './pricing.ts';
import type { ShippingRule } from './shipping-fees.ts';

const rules: PricingRules = {
  taxBasisPoints: { default: 0, DE: 1_900, FR: 2_000, US: 0, 'US-CA': 725 },
  taxClasses: { reduced: { DE: 700, FR: 550 } },
  taxOnTop: ['US'],
  sellerCountry: 'DE',
  shipping: { EUR: { fee: 490, freeFrom: 5_000 } },
};
const line = (sku: string, unitPrice: number, quantity = 1, taxClass?: string) => ({
  sku,
  name: sku,
  quantity,
  unitPrice,
  taxClass,
});
const mugs = (quantity: number) => [line('MUG-01', 1_250, quantity)];
const basket = (changes: Partial<Basket> = {}): Basket => ({
  lines: mugs(1),
  currency: 'EUR',
  country: 'DE',
  ...changes,
});
const price = (changes: Partial<Basket>, changed: Partial<PricingRules> = {}): PricedOrder =>
  priceOrder(basket(changes), { ...rules, ...changed });

describe('priceOrder', () => {
  it('adds quantities at their prices, and shipping', () => {
    const lines = [...mugs(2), line('CUP-01', 99)];
    expect(price({ lines, country: 'CH' }).totals).toEqual({
      subtotal: 2_599,
      shipping: 490,
      tax: 0,
      total: 3_089,
    });
  });

  it('ships for nothing from the threshold on, not a cent below', () => {
    const shipping = (unitPrice: number) =>
      price({ lines: [line('CUP-01', unitPrice)] }).totals.shipping;
    expect([shipping(4_999), shipping(5_000)]).toEqual([490, 0]);
  });

  it('counts what a discount leaves towards free shipping', () => {
    const discount = { kind: 'amount', value: 1 } as const;
    expect(price({ lines: mugs(4), discount }).totals.shipping).toBe(490);
  });

  it('ships for nothing in a currency without a rule', () => {
    expect(price({ currency: 'USD' }).totals.shipping).toBe(0);
  });

  it('takes the tax out of the total by the country of delivery', () => {
    expect(price({ lines: mugs(4) })).toMatchObject({
      totals: { subtotal: 5_000, shipping: 0, tax: 798, total: 5_000 },
      breakdown: {
        rates: [{ class: 'standard', basisPoints: 1_900, net: 4_202, tax: 798, gross: 5_000 }],
      },
    });
  });

  it('taxes each class by its rate, and shipping as the goods of the largest value', () => {
    const lines = [line('BOOK-01', 2_000, 1, 'reduced'), line('CUP-01', 1_000)];
    const { lines: priced, totals, breakdown } = price({ lines });
    expect(breakdown).toEqual({
      rates: [
        { class: 'standard', basisPoints: 1_900, net: 840, tax: 160, gross: 1_000 },
        { class: 'reduced', basisPoints: 700, net: 2_327, tax: 163, gross: 2_490 },
      ],
      shipping: { tax: 32, amount: 490 },
    });
    expect(totals).toEqual({ subtotal: 3_000, shipping: 490, tax: 323, total: 3_490 });
    expect(priced).toEqual([
      {
        sku: 'BOOK-01',
        name: 'BOOK-01',
        quantity: 1,
        unitPrice: 2_000,
        taxClass: 'reduced',
        tax: 131,
        amount: 2_000,
      },
      { sku: 'CUP-01', name: 'CUP-01', quantity: 1, unitPrice: 1_000, tax: 160, amount: 1_000 },
    ]);
  });

  it('taxes shipping by a rate of its own where it has one', () => {
    const changed = { taxClasses: { shipping: { DE: 0 } } };
    expect(price({}, changed).breakdown).toMatchObject({
      rates: [
        { class: 'standard', gross: 1_250 },
        { class: 'shipping', gross: 490, tax: 0 },
      ],
    });
  });

  it('taxes a class without a rate for the country as standard', () => {
    const lines = [line('BOOK-01', 11_900, 1, 'books')];
    expect(price({ lines }).totals.tax).toBe(1_900);
  });

  it('rounds each line or each class, as the shop has it', () => {
    // 19 % in 0.11 are 0.0176, in 0.33 together 0.0527.
    const lines = ['A', 'B', 'C'].map((sku) => line(sku, 11));
    const tax = (rounding: 'line' | 'total') =>
      price({ lines }, { rounding, shipping: {} }).totals.tax;
    expect([tax('line'), tax('total')]).toEqual([6, 5]);
  });

  it('puts the tax of a state of the US on top', () => {
    const us = { country: 'US', region: 'ca', currency: 'USD', lines: mugs(8) };
    expect(price(us)).toMatchObject({
      totals: { subtotal: 10_000, shipping: 0, tax: 725, total: 10_725 },
      breakdown: {
        taxOnTop: true,
        rates: [{ basisPoints: 725, net: 10_000, tax: 725, gross: 10_725 }],
      },
      lines: [{ amount: 10_725, tax: 725 }],
    });
    expect(price({ ...us, region: 'OR' }).totals.total).toBe(10_000);
  });

  it('takes the tax off for a business in another state of the EU', () => {
    const lines = [line('TENT-02', 12_000)];
    expect(price({ lines, country: 'FR', vatIdCountry: 'FR' })).toMatchObject({
      totals: { subtotal: 12_000, shipping: 0, tax: 0, total: 10_000 },
      breakdown: {
        reverseCharge: true,
        rates: [{ class: 'standard', basisPoints: 0, net: 10_000, tax: 0, gross: 10_000 }],
      },
      lines: [{ tax: 0, amount: 10_000 }],
    });
  });

  it.each([
    ['without a VAT id', { country: 'FR' }],
    ['in the country of the seller', { country: 'DE', vatIdCountry: 'FR' }],
    ['with an id of the country of the seller', { country: 'FR', vatIdCountry: 'DE' }],
    ['outside the EU', { country: 'CH', vatIdCountry: 'FR' }],
  ])('reverses no charge %s', (_, changes) => {
    const { breakdown, totals } = price({ lines: mugs(4), ...changes });
    expect(breakdown).not.toHaveProperty('reverseCharge');
    expect(totals.total).toBe(5_000);
  });

  it('shares a discount between the lines by their value', () => {
    const lines = [line('A', 1_000), line('B', 2_000)];
    const discount = { kind: 'percentage', value: 10 } as const;
    expect(price({ lines, discount })).toMatchObject({
      discount: 300,
      totals: { subtotal: 3_000, shipping: 490, total: 3_190 },
      lines: [
        { discount: 100, amount: 900 },
        { discount: 200, amount: 1_800 },
      ],
    });
  });

  it('never takes off more than the goods cost', () => {
    const discount = { kind: 'amount', value: 99_999 } as const;
    expect(price({ discount })).toMatchObject({ discount: 1_250, totals: { total: 490 } });
  });

  it('ships by the weight of all pieces', () => {
    const zones = [{ bands: [{ upToGrams: 1_000, fee: 290 }, { fee: 490 }] }];
    const shipping = (quantity: number) =>
      price(
        { lines: [{ ...line('STOVE-04', 100, quantity), weightGrams: 600 }, line('CUP-01', 100)] },
        { shipping: { EUR: { zones } } },
      ).totals.shipping;
    expect([shipping(1), shipping(2)]).toEqual([290, 490]);
  });

  it('says nothing of a discount and of shipping that there is none of', () => {
    const priced = price({ lines: mugs(4) });
    expect(priced).not.toHaveProperty('discount');
    expect(priced.breakdown).toEqual({ rates: [expect.anything()] });
  });

  it('taxes shipping by the higher rate of equal shares', () => {
    const lines = [line('BOOK-01', 1_000, 1, 'reduced'), line('CUP-01', 1_000)];
    for (const given of [lines, lines.toReversed()]) {
      expect(price({ lines: given }).breakdown.rates).toMatchObject([
        { class: 'standard', gross: 1_490 },
        { class: 'reduced', gross: 1_000 },
      ]);
    }
  });

  it('goes by the name of classes that are equal in everything', () => {
    const lines = [line('B', 1_000, 1, 'books'), line('A', 1_000, 1, 'art')];
    for (const given of [lines, lines.toReversed()]) {
      expect(price({ lines: given }, { taxClasses: undefined }).breakdown.rates).toMatchObject([
        { class: 'art', basisPoints: 1_900, gross: 1_490 },
        { class: 'books', basisPoints: 1_900, gross: 1_000 },
      ]);
    }
  });

  it('ships for nothing by promotion', () => {
    expect(price({ discount: { kind: 'freeShipping' } }).totals).toMatchObject({
      shipping: 0,
      total: 1_250,
    });
  });
});

const baskets: fc.Arbitrary<Basket> = fc.record({
  lines: fc.uniqueArray(
    fc.record({
      sku: fc.stringMatching(/^[A-Z]{1,3}$/),
      name: fc.constant('thing'),
      quantity: fc.integer({ min: 1, max: 10_000 }),
      unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
      taxClass: fc.constantFrom(undefined, 'standard', 'reduced', 'zero', 'other'),
      weightGrams: fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 12, selector: ({ sku }) => sku },
  ),
  currency: fc.constantFrom('EUR', 'USD'),
  country: fc.constantFrom('DE', 'FR', 'US', 'CH'),
  region: fc.constantFrom(undefined, 'CA', 'OR'),
  vatIdCountry: fc.constantFrom(undefined, 'FR', 'DE'),
  discount: fc.oneof(
    fc.constant(undefined),
    fc.record({
      kind: fc.constant('percentage' as const),
      value: fc.integer({ min: 1, max: 100 }),
    }),
    fc.record({ kind: fc.constant('amount' as const), value: fc.nat(10_000_000) }),
    fc.constant({ kind: 'freeShipping' as const }),
  ),
});
const ruleSets: fc.Arbitrary<PricingRules> = fc.record({
  taxBasisPoints: fc.constant(rules.taxBasisPoints),
  taxClasses: fc.constant({ ...rules.taxClasses, zero: { default: 0 } }),
  taxOnTop: fc.constantFrom([], ['US']),
  rounding: fc.constantFrom('line' as const, 'total' as const, undefined),
  sellerCountry: fc.constantFrom('DE', undefined),
  shipping: fc.constantFrom<Readonly<Record<string, ShippingRule>>>(
    {},
    { EUR: { fee: 490, freeFrom: 5_000 } },
    {
      EUR: {
        zones: [
          { countries: ['DE'], bands: [{ upToGrams: 999, fee: 1 }, { fee: 7 }] },
          { bands: [{ fee: 9 }] },
        ],
      },
    },
  ),
});

describe('every price', () => {
  const holds = (check: (basket: Basket, rules: PricingRules) => void) =>
    fc.assert(fc.property(baskets, ruleSets, check), { numRuns: 500 });
  const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);

  it('is the sum of its parts, exactly', () => {
    holds((given, by) => {
      const { lines, totals, breakdown, discount = 0 } = priceOrder(given, by);
      const { rates, shipping = { tax: 0, amount: 0 } } = breakdown;
      expect(sum(lines.map(({ amount = 0 }) => amount)) + shipping.amount).toBe(totals.total);
      expect(sum(lines.map(({ tax = 0 }) => tax)) + shipping.tax).toBe(totals.tax);
      expect(sum(lines.map((each) => each.discount ?? 0))).toBe(discount);
      expect(sum(rates.map(({ gross }) => gross))).toBe(totals.total);
      expect(sum(rates.map(({ tax }) => tax))).toBe(totals.tax);
      expect(rates.every(({ net, tax, gross }) => net + tax === gross)).toBe(true);
      if (breakdown.reverseCharge) return;
      const onTop = breakdown.taxOnTop ? totals.tax : 0;
      expect(totals.subtotal - discount + totals.shipping + onTop).toBe(totals.total);
    });
  });

  it('has no negative part, and none that is no whole number', () => {
    holds((given, by) => {
      const amounts = JSON.stringify(priceOrder(given, by)).match(/:-?[\d.e+-]+/g) ?? [];
      expect(amounts.filter((text) => !/^:\d+$/.test(text))).toEqual([]);
    });
  });

  it('does not depend on the order of its lines', () => {
    holds((given, by) => {
      const there = priceOrder(given, by);
      const back = priceOrder({ ...given, lines: given.lines.toReversed() }, by);
      expect({ ...back, lines: back.lines.toReversed() }).toEqual(there);
    });
  });

  it('has the same tax when it is put on the net price', () => {
    const rate = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(rate, fc.nat(100_000_000), (basisPoints, net) => {
        const priced = (unitPrice: number, taxOnTop: string[]) =>
          priceOrder(basket({ lines: [line('A', unitPrice)] }), {
            taxBasisPoints: { DE: basisPoints },
            taxOnTop,
            shipping: {},
          }).totals;
        const onTop = priced(net, ['DE']);
        expect(priced(onTop.total, []).tax).toBe(onTop.tax);
      }),
    );
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

  it('looks at the fee of each band', () => {
    const zones = [{ bands: [{ upToGrams: 500, fee: 1_230 }, { fee: 1_234 }] }];
    expect(() =>
      assertPayable({ taxBasisPoints: {}, shipping: { KWD: { zones } } }, whyNotChargeable),
    ).toThrow('NOT_A_MULTIPLE');
  });
});
