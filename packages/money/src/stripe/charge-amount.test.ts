import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCurrency } from '../index.ts';
import {
  chargeCurrencies,
  chargeRules,
  fromChargeAmount,
  toChargeAmount,
  whyNotChargeable,
} from './index.ts';

describe('toChargeAmount', () => {
  it.each([
    [2_500, 'EUR', 2_500],
    [499_000, 'HUF', 499_000],
    [123_45, 'TWD', 123_45],
    [5_000, 'JPY', 5_000],
    // Stripe keeps two decimals of them, which are zeros.
    [5_000, 'ISK', 500_000],
    [5_000, 'UGX', 500_000],
    // The ariary has hundredths in ISO 4217 alone.
    [123_400, 'MGA', 1_234],
    [1_230, 'KWD', 1_230],
  ])('makes of %i %s %i', (amount, currency, charged) => {
    expect(toChargeAmount({ amount, currency })).toBe(charged);
    expect(fromChargeAmount(charged, currency)).toBe(amount);
  });

  /** A currency that is taken, and an amount that its rules allow. */
  const chargeable = fc.constantFrom(...chargeCurrencies()).chain((currency) => {
    const { minimum = 0, maximum = 0, multipleOf = 1 } = chargeRules(currency) ?? {};
    const steps = fc.integer({ min: minimum / multipleOf, max: maximum / multipleOf });
    return steps.map((step) => ({ charged: step * multipleOf, currency }));
  });

  it('is undone by fromChargeAmount, for every currency and amount that Stripe takes', () => {
    fc.assert(
      fc.property(chargeable, ({ charged, currency }) => {
        const amount = fromChargeAmount(charged, currency);
        expect(amount).toBe(Math.round(amount));
        expect(toChargeAmount({ amount, currency })).toBe(charged);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never charges another amount than the one that is owed', () => {
    const owed = fc.record({
      amount: fc.integer({ min: -1, max: Number.MAX_SAFE_INTEGER }),
      currency: fc.constantFrom(...chargeCurrencies()),
    });
    fc.assert(
      fc.property(owed, (money) => {
        const charged = toChargeAmount(money);
        if (typeof charged === 'number') {
          expect(fromChargeAmount(charged, money.currency)).toBe(money.amount);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('whyNotChargeable', () => {
  it.each([
    [2_500, 'EUX', { reason: 'CURRENCY_NOT_SUPPORTED' }],
    // A currency of a country, which Stripe does not take.
    [2_500, 'STN', { reason: 'CURRENCY_NOT_SUPPORTED' }],
    [0, 'EUR', { reason: 'BELOW_MINIMUM', minimum: 50, maximum: 99_999_999 }],
    [17_499, 'HUF', { reason: 'BELOW_MINIMUM', minimum: 17_500, maximum: 9_999_999_999 }],
    [0, 'ISK', { reason: 'BELOW_MINIMUM', minimum: 1, maximum: 999_999 }],
    [1_000_000, 'ISK', { reason: 'ABOVE_MAXIMUM', minimum: 1, maximum: 999_999 }],
    [4_999, 'MGA', { reason: 'BELOW_MINIMUM', minimum: 5_000, maximum: 9_999_999_900 }],
    [100_000_000, 'KWD', { reason: 'ABOVE_MAXIMUM', minimum: 50, maximum: 99_999_990 }],
    [
      Number.MAX_SAFE_INTEGER,
      'IDR',
      { reason: 'ABOVE_MAXIMUM', minimum: 50, maximum: 999_999_999_999 },
    ],
    [1_234, 'KWD', { reason: 'NOT_A_MULTIPLE', multipleOf: 10 }],
    [12_350, 'MGA', { reason: 'NOT_A_MULTIPLE', multipleOf: 100 }],
  ])('says of %i %s: %j', (amount, currency, why) => {
    expect(whyNotChargeable({ amount, currency })).toEqual(why);
  });

  it('has nothing to say of the least and the most in any currency', () => {
    const limits = chargeCurrencies().flatMap((currency) => {
      const { minimum = 0, maximum = 0 } = chargeRules(currency) ?? {};
      return [minimum, maximum].map((charged) => ({
        amount: fromChargeAmount(charged, currency),
        currency,
      }));
    });
    expect(limits.filter((money) => whyNotChargeable(money) !== undefined)).toEqual([]);
  });
});

describe('chargeCurrencies', () => {
  it('are currencies of ISO 4217, but for two that it has withdrawn', () => {
    expect(chargeCurrencies().filter((code) => !isCurrency(code))).toEqual(['ANG', 'STD']);
  });
});

describe('fromChargeAmount', () => {
  it('keeps what nobody can owe apart from what somebody can', () => {
    expect(fromChargeAmount(1_234_56, 'ISK')).toBe(1_234.56);
  });
});
