import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rateOf, taxesOfPart } from './invoice-taxes.ts';

describe('rateOf', () => {
  it.each([
    { gross: 2_500, tax: 399, basisPoints: 1_900 },
    { gross: 2_500, tax: 417, basisPoints: 2_000 },
    { gross: 10_550, tax: 550, basisPoints: 550 },
    { gross: 2_500, tax: 0, basisPoints: 0 },
    { gross: 0, tax: 0, basisPoints: 0 },
  ])('finds $basisPoints in $tax of $gross', ({ gross, tax, basisPoints }) => {
    expect(rateOf(gross, tax)).toEqual({ basisPoints, net: gross - tax, tax });
  });

  it('finds a rate that makes the tax, whatever the rate was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 10_000_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        (gross, basisPoints) => {
          const tax = Math.round((gross * basisPoints) / (10_000 + basisPoints));
          const found = rateOf(gross, tax).basisPoints;
          expect(Math.round((gross * found) / (10_000 + found))).toBe(tax);
        },
      ),
    );
  });
});

describe('taxesOfPart', () => {
  const rate = fc.record({
    basisPoints: fc.integer({ min: 0, max: 3_000 }),
    net: fc.integer({ min: 0, max: 1_000_000 }),
    tax: fc.integer({ min: 0, max: 200_000 }),
  });

  it('splits an amount exactly, and none of it below zero', () => {
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 5 }), fc.nat(1_000), (taxes, part) => {
        const whole = taxes.reduce((sum, { net, tax }) => sum + net + tax, 0);
        const amount = Math.floor((whole * part) / 1_000);
        const parts = taxesOfPart(amount, taxes);
        expect(parts.reduce((sum, { net, tax }) => sum + net + tax, 0)).toBe(amount);
        for (const { net, tax } of parts) {
          expect(net).toBeGreaterThanOrEqual(0);
          expect(tax).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('gives each rate its share', () => {
    const taxes = [
      { basisPoints: 1_900, net: 10_000, tax: 1_900 },
      { basisPoints: 700, net: 10_000, tax: 700 },
    ];
    expect(taxesOfPart(11_300, taxes)).toEqual([
      { basisPoints: 1_900, net: 5_000, tax: 950 },
      { basisPoints: 700, net: 5_000, tax: 350 },
    ]);
  });
});
