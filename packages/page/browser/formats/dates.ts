import { locale } from '../texts/text.ts';

/**
 * Writes a day: `29 November 2026`.
 *
 * @example
 * ```ts
 * day('2026-11-29T12:00:00Z'); // '29 November 2026'
 * ```
 */
export const day = (instant: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(new Date(instant));

/**
 * Writes a moment: `29 Nov 2026, 14:09`.
 *
 * @example
 * ```ts
 * moment('2026-11-29T14:09:00Z'); // '29 Nov 2026, 14:09'
 * ```
 */
export const moment = (instant: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );
