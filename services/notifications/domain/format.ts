import type { Locale } from './locale.ts';

/** An amount in the minor unit of its ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** `{ amount: 123456, currency: 'EUR' }` is `€1,234.56` in English and `1.234,56 €` in German. */
export function formatMoney({ amount, currency }: Money, { tag }: Locale): string {
  const format = new Intl.NumberFormat(tag, { style: 'currency', currency });
  // The yen has no minor unit, the dinar has three digits: the currency knows.
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

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
