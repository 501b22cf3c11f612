import { locale } from '../texts/text.ts';

/** Writes a day: `29 November 2026`. */
export const day = (instant: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(new Date(instant));

/** Writes a moment: `29 Nov 2026, 14:09`. */
export const moment = (instant: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );

/** Writes the month until which a card is good: `04/2030`. */
export const cardMonth = (year: number, month: number): string =>
  new Intl.DateTimeFormat(locale(), { year: 'numeric', month: '2-digit' }).format(
    new Date(year, month - 1),
  );
