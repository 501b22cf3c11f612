import { locale } from '@commerce/page/texts/text';

/** Writes the month until which a card is good: `04/2030`. */
export const cardMonth = (year: number, month: number): string =>
  new Intl.DateTimeFormat(locale(), { year: 'numeric', month: '2-digit' }).format(
    new Date(year, month - 1),
  );
