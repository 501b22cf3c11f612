import * as z from 'zod';
import { COUNTRIES, NEED_POSTCODE } from './countries.generated.ts';

const known: ReadonlySet<string> = new Set(COUNTRIES.split(' '));
const withPostcode: ReadonlySet<string> = new Set(NEED_POSTCODE.split(' '));

/** Codes that people, and other lists than ISO's, write. */
const MEANT: Readonly<Record<string, string>> = {
  UK: 'GB',
  // Northern Ireland and Greece in the VAT numbers of the European Union.
  XI: 'GB',
  EL: 'GR',
  // The Canary Islands; Ceuta and Melilla; metropolitan France.
  IC: 'ES',
  EA: 'ES',
  FX: 'FR',
  // Ascension and Tristan da Cunha.
  AC: 'SH',
  TA: 'SH',
  // Names of before.
  BU: 'MM',
  TP: 'TL',
  ZR: 'CD',
};

/**
 * A country as ISO 3166-1 alpha-2 writes it, in capitals; `XK` for Kosovo. A code that is not on the list is
 * rejected with what was probably meant.
 *
 * @example
 * ```ts
 * country.safeParse('UK').error?.issues[0]?.message; // 'Write GB'
 * ```
 */
export const country = z
  .string()
  .regex(new RegExp(`^(?:${[...known].join('|')})$`), {
    error: ({ input }) => hint(String(input)),
  })
  .describe('ISO 3166-1 alpha-2, or XK for Kosovo');

/**
 * Tells whether an address there is incomplete without a postcode. Where there are postcodes that few people
 * know or use, as in Ireland, it is not.
 *
 * @example
 * ```ts
 * ['DE', 'IE', 'HK'].map(needsPostcode); // [true, false, false]
 * ```
 */
export const needsPostcode = (code: string): boolean => withPostcode.has(code);

function hint(given: string): string {
  const code = given.trim().toUpperCase();
  const meant = known.has(code) ? code : MEANT[code];
  return meant === undefined ? 'Must be an ISO 3166-1 alpha-2 code, such as DE' : `Write ${meant}`;
}
