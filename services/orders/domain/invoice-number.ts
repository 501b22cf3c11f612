export type DocumentKind = 'INVOICE' | 'CREDIT_NOTE';

/** Series of numbers without gaps: one for each seller, kind and year. */
export interface Series {
  readonly kind: DocumentKind;
  /** Prefix of the seller. */
  readonly prefix: string;
  readonly year: string;
}

/** `SHOP-2026`, and `SHOP-CN-2026` of credit notes. */
export const seriesName = ({ kind, prefix, year }: Series): string =>
  [prefix, ...(kind === 'CREDIT_NOTE' ? ['CN'] : []), year].join('-');

/** `SHOP-2026-17` */
export const documentNumber = (series: Series, count: number): string =>
  `${seriesName(series)}-${count}`;

/** Returns the day of a moment where the seller is: `2026-01-01`. */
export function dayIn(timeZone: string, moment: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(moment);
  const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return [part('year'), part('month'), part('day')].join('-');
}
