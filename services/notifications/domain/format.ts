import type { Locale } from './locale.ts';

/** An amount in the minor unit of its ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** `{ amount: 123456, currency: 'EUR' }` is `€1,234.56` in English and `1.234,56 €` in German. */
export function formatMoney({ amount, currency }: Money, { tag }: Locale): string {
  const digits = MINOR_DIGITS.get(currency) ?? 2;
  const format = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount / 10 ** digits);
}

/**
 * Currencies whose minor unit is not a hundredth. `Intl` knows other digits: those that people write,
 * which leaves out the filler of the forint, and with it a factor of a hundred.
 *
 * @see https://www.six-group.com/en/products-services/financial-information/data-standards.html
 */
const MINOR_DIGITS = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((currency) => [currency, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((currency) => [currency, 3] as const),
  ...'CLF UYW'.split(' ').map((currency) => [currency, 4] as const),
]);

/** A point in time as people write it, with the zone it is meant in. */
export function formatDateTime(instant: string, { tag }: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** A count with the digit grouping of the locale. */
export const formatCount = (count: number, { tag }: Locale): string =>
  new Intl.NumberFormat(tag).format(count);
