import { CODES_BY_DIGITS } from './iso-4217.generated.ts';

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_DIGITS).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)] as const),
  ),
);

/**
 * The codes of all currencies, in alphabetical order.
 *
 * @example
 * ```ts
 * const names = currencyCodes().map((code) => new Intl.DisplayNames('en', { type: 'currency' }).of(code));
 * ```
 */
export const currencyCodes = (): string[] => [...DIGITS.keys()].sort();

/**
 * Tells whether a code is a currency of ISO 4217 that somebody can pay with: not withdrawn, and no fund,
 * metal, unit of account or test.
 *
 * @example
 * isCurrency('EUR'); // true
 * isCurrency('EUX'); // false: there is none
 * isCurrency('BGN'); // false: Bulgaria has the euro since 2026
 * isCurrency('XAU'); // false: gold
 */
export const isCurrency = (code: string): boolean => DIGITS.has(code);

/**
 * Returns the number of decimal digits of a currency by ISO 4217; 2 for a code that is not in it, so that old
 * amounts of a withdrawn currency can still be shown. `Intl` knows other digits: those that people
 * write, which leaves out the filler of the forint, and with it a factor of a hundred.
 *
 * @example
 * minorDigits('EUR'); // 2
 * minorDigits('HUF'); // 2
 * minorDigits('ISK'); // 0
 * minorDigits('KWD'); // 3
 */
export const minorDigits = (code: string): number => DIGITS.get(code) ?? 2;
