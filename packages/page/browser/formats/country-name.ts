import { locale } from '../texts/text.ts';

/**
 * Writes the name of a country.
 *
 * @example
 * ```ts
 * countryName('DE'); // 'Germany'
 * ```
 */
export const countryName = (code: string): string =>
  new Intl.DisplayNames(locale(), { type: 'region' }).of(code) ?? code;
