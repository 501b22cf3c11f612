import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currencyCodes, formatMoney, minorDigits } from './index.ts';

describe('formatMoney', () => {
  it.each([
    [123_456, 'EUR', 'en', '€1,234.56'],
    [123_456, 'EUR', 'de', '1.234,56\u00a0€'],
    [12_345_678, 'INR', 'en-IN', '₹1,23,456.78'],
    [1_234, 'JPY', 'en', '¥1,234'],
    [499_000, 'HUF', 'en', 'HUF\u00a04,990.00'],
    [5_000, 'ISK', 'en', 'ISK\u00a05,000'],
    [1_234, 'KWD', 'en', 'KWD\u00a01.234'],
    [1_234_500, 'IQD', 'en', 'IQD\u00a01,234.500'],
    [1, 'EUR', 'de', '0,01\u00a0€'],
    [0, 'EUR', 'en', '€0.00'],
    [-5, 'EUR', 'en', '-€0.05'],
    [100, 'BGN', 'en', 'BGN\u00a01.00'],
    [Number.MAX_SAFE_INTEGER, 'EUR', 'en', '€90,071,992,547,409.91'],
    [Number.MAX_SAFE_INTEGER, 'JPY', 'en', '¥9,007,199,254,740,991'],
    [Number.MAX_SAFE_INTEGER, 'KWD', 'en', 'KWD\u00a09,007,199,254,740.991'],
  ])('writes %i %s for %s as %s', (amount, currency, locale, written) => {
    expect(formatMoney({ amount, currency }, locale)).toBe(written);
  });

  it.each(['en', 'de'])(
    'has the digits of ISO 4217 in every currency, whatever Intl knows: %s',
    (locale) => {
      const decimalsOf = (currency: string) =>
        /\d(?:[.,](\d+))?\D*$/.exec(formatMoney({ amount: 7, currency }, locale))?.[1]?.length ?? 0;
      const differing = currencyCodes().filter((code) => decimalsOf(code) !== minorDigits(code));
      expect(differing).toEqual([]);
    },
  );

  it('loses no digit of any amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom(...currencyCodes()),
        (amount, currency) => {
          const written = formatMoney({ amount, currency }, 'en', { currencyDisplay: 'code' });
          expect(Number(written.replace(/\D/g, ''))).toBe(amount);
        },
      ),
    );
  });

  it('shows a symbol that others have as well, when it is asked to', () => {
    const money = { amount: 50, currency: 'CAD' };
    expect(formatMoney(money, 'en')).toBe('CA$0.50');
    expect(formatMoney(money, 'en', { currencyDisplay: 'narrowSymbol' })).toBe('$0.50');
  });
});
