import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LineQuantity, NO_SHARE, type Priced, shareOf, sumOf } from './shares.ts';

const line = (sku: string, quantity: number, unitPrice: number, more: object = {}) => ({
  sku,
  quantity,
  unitPrice,
  ...more,
});
/** Prices with tax in them, as most of the world has them. */
const twoLines: Priced = {
  lines: [line('MUG-01', 3, 1_000), line('TENT-02', 1, 9_999)],
  totals: { subtotal: 12_999, shipping: 490, tax: 2_154, total: 13_489 },
};
const mugs = (quantity: number) => [{ sku: 'MUG-01', quantity }];
const all: readonly LineQuantity[] = twoLines.lines;

describe('shareOf', () => {
  it('is what the units cost, with the tax that is in them', () => {
    expect(shareOf(twoLines, mugs(1), 'whenAll')).toEqual({ amount: 1_000, shipping: 0, tax: 159 });
  });

  it('is the whole order for all of it', () => {
    expect(shareOf(twoLines, all, 'whenAll')).toEqual({
      amount: 13_489,
      shipping: 490,
      tax: 2_154,
    });
  });

  it('gives shipping back with the last line, or never', () => {
    const before = {
      lines: [...mugs(3)],
      given: shareOf(twoLines, mugs(3), 'whenAll'),
    };
    const tent = [{ sku: 'TENT-02', quantity: 1 }];
    expect(before.given.shipping).toBe(0);
    expect(shareOf(twoLines, tent, 'whenAll', before)).toMatchObject({
      amount: 10_489,
      shipping: 490,
    });
    expect(shareOf(twoLines, tent, 'never', before)).toMatchObject({ amount: 9_999, shipping: 0 });
  });

  it('takes a discount off its line', () => {
    const priced: Priced = {
      lines: [line('MUG-01', 3, 1_000, { discount: 500 })],
      totals: { subtotal: 3_000, shipping: 0, tax: 0, total: 2_500 },
    };
    expect(shareOf(priced, mugs(1), 'whenAll').amount).toBe(833);
  });

  it('spreads a discount that no line names', () => {
    const priced: Priced = {
      lines: [line('MUG-01', 1, 1_000), line('TENT-02', 1, 3_000)],
      totals: { subtotal: 4_000, shipping: 0, tax: 0, total: 3_600 },
    };
    expect(shareOf(priced, mugs(1), 'whenAll').amount).toBe(900);
  });

  it('gives tax that came on top of the price back with its line', () => {
    const priced: Priced = {
      lines: [line('MUG-01', 1, 1_000, { tax: 80 }), line('BOOK-01', 1, 1_000, { tax: 0 })],
      totals: { subtotal: 2_000, shipping: 500, tax: 120, total: 2_620 },
    };
    expect(shareOf(priced, mugs(1), 'whenAll')).toEqual({ amount: 1_080, shipping: 0, tax: 80 });
    expect(shareOf(priced, priced.lines, 'whenAll')).toEqual({
      amount: 2_620,
      shipping: 540,
      tax: 120,
    });
  });

  it('is what was paid for a line from whose price its own tax was taken', () => {
    const priced: Priced = {
      lines: [
        line('MUG-01', 3, 350, { tax: 0, amount: 875 }),
        line('BOOK-01', 2, 384, { tax: 0, amount: 698 }),
      ],
      totals: { subtotal: 1_818, shipping: 999, tax: 0, total: 2_405 },
    };
    const shareOfMugs = shareOf(priced, mugs(3), 'whenAll');
    expect(shareOfMugs).toEqual({ amount: 875, shipping: 0, tax: 0 });
    const before = { lines: mugs(3), given: shareOfMugs };
    expect(shareOf(priced, [{ sku: 'BOOK-01', quantity: 2 }], 'whenAll', before)).toEqual({
      amount: 1_530,
      shipping: 832,
      tax: 0,
    });
  });

  it('is nothing of an order that cost nothing', () => {
    const priced: Priced = {
      lines: [line('MUG-01', 2, 0)],
      totals: { subtotal: 0, shipping: 0, tax: 0, total: 0 },
    };
    expect(shareOf(priced, mugs(2), 'whenAll')).toEqual(NO_SHARE);
  });

  it('is exactly the order when every part is taken, whatever parts, and in whatever order', () => {
    const amount = fc.nat(5_000_000);
    const arbitraryPriced = fc
      .record({
        lines: fc.array(
          fc.record({ quantity: fc.integer({ min: 1, max: 12 }), unitPrice: amount }),
          { minLength: 1, maxLength: 6 },
        ),
        shipping: fc.nat(2_000),
        taxRate: fc.nat(3_000),
        taxIsOnTop: fc.boolean(),
        discountRate: fc.nat(10_000),
        names: fc.constantFrom('nothing', 'tax', 'tax and amount'),
      })
      .map(({ lines, shipping, taxRate, taxIsOnTop, discountRate, names }): Priced => {
        const taxOf = (price: number) => Math.round((price * taxRate) / 10_000);
        const priced = lines.map(({ quantity, unitPrice }, index) => {
          const discount = Math.floor((quantity * unitPrice * discountRate) / 10_000);
          const price = quantity * unitPrice - discount;
          const tax = taxOf(price);
          return {
            ...{ sku: `SKU-${index}`, quantity, unitPrice, discount, price, ofLine: tax },
            ...(names !== 'nothing' && { tax }),
            ...(names === 'tax and amount' && { amount: price + (taxIsOnTop ? tax : 0) }),
          };
        });
        const net = priced.reduce((sum, { price }) => sum + price, shipping);
        // What is named of the lines adds up to the tax of the order.
        const tax =
          names === 'nothing'
            ? taxOf(net)
            : priced.reduce((sum, { ofLine }) => sum + ofLine, taxOf(shipping));
        const subtotal = priced.reduce((sum, each) => sum + each.quantity * each.unitPrice, 0);
        return {
          lines: priced,
          totals: { subtotal, shipping, tax, total: taxIsOnTop ? net + tax : net },
        };
      });
    const property = fc.property(arbitraryPriced, fc.infiniteStream(fc.nat()), (priced, random) => {
      const left = priced.lines.flatMap(({ sku, quantity }) =>
        Array.from({ length: quantity }, () => sku),
      );
      let before: LineQuantity[] = [];
      let shares = [NO_SHARE];
      while (left.length > 0) {
        const size = 1 + ((random.next().value ?? 0) % left.length);
        const part = Array.from({ length: size }, () => ({
          sku: left.splice((random.next().value ?? 0) % left.length, 1)[0] ?? '',
          quantity: 1,
        }));
        const share = shareOf(priced, part, 'whenAll', { lines: before, given: sumOf(shares) });
        // Exact also when a part of it fails, and what it was for is taken later.
        if ((random.next().value ?? 0) % 4 === 0) {
          left.push(...part.map(({ sku }) => sku));
          continue;
        }
        before = [...before, ...part];
        shares = [...shares, share];
      }
      const { total, tax } = priced.totals;
      expect(sumOf(shares)).toMatchObject({ amount: total, tax });
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('is exact for amounts whose products are no safe integers', () => {
    const priced: Priced = {
      lines: [line('SHIP-01', 9_999, 900_000_000)],
      totals: { subtotal: 8_999_100_000_000, shipping: 0, tax: 0, total: 8_999_100_000_000 },
    };
    const one = [{ sku: 'SHIP-01', quantity: 1 }];
    expect(shareOf(priced, one, 'whenAll').amount).toBe(900_000_000);
  });
});
