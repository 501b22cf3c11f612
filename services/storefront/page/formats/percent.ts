import { locale } from '@commerce/page/texts/text';

/** Writes a rate that is given in percent: `7.25%`. */
export const percent = (rate: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 2 }).format(
    rate / 100,
  );
