import { minorDigits } from './iso-4217.ts';
import type { Money } from './money.ts';

/**
 * Writes an amount as a locale does (BCP 47), with the digits of ISO 4217, exact up to
 * `Number.MAX_SAFE_INTEGER`. Throws `RangeError` when the locale or the currency is not well formed.
 *
 * @example
 * formatMoney({ amount: 123456, currency: 'EUR' }, 'en'); // '€1,234.56'
 * formatMoney({ amount: 123456, currency: 'EUR' }, 'de'); // '1.234,56 €'
 * formatMoney({ amount: 499000, currency: 'HUF' }, 'en'); // 'HUF 4,990.00'
 * formatMoney({ amount: 5000, currency: 'ISK' }, 'en'); // 'ISK 5,000'
 */
export function formatMoney(
  { amount, currency }: Money,
  locale: string,
  { currencyDisplay }: Pick<Intl.NumberFormatOptions, 'currencyDisplay'> = {},
): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl reads text as a decimal number; a division would make it a float.
  return format.format(`${amount}E-${digits}` as Intl.StringNumericLiteral);
}
