import { COUNTRIES, NEED_POSTCODE } from '@commerce/events/countries';
import { locale } from '@commerce/page/texts/text';

export interface Country {
  /** ISO 3166-1 alpha-2, or XK for Kosovo. */
  readonly code: string;
  readonly name: string;
}

/** All countries that an address can be in, by their names in the visitor's language. */
export function countries(): readonly Country[] {
  const names = new Intl.DisplayNames(locale(), { type: 'region' });
  const { compare } = new Intl.Collator(locale());
  return COUNTRIES.split(' ')
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => compare(one.name, other.name));
}

const withPostcode: ReadonlySet<string> = new Set(NEED_POSTCODE.split(' '));

/** Tells whether an address in a country is incomplete without a postcode. */
export const needsPostcode = (code: string): boolean => withPostcode.has(code);
