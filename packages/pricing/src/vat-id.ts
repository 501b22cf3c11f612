/** Member states of the EU. */
const MEMBERS: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

export const isMemberOfEu = (country: string): boolean => MEMBERS.has(country);

/**
 * One spelling of a VAT id, which people write with blanks, points and dashes.
 *
 * @example
 * ```ts
 * normalizedVatId(' de 136.695-976 '); // 'DE136695976'
 * ```
 */
export const normalizedVatId = (vatId: string): string =>
  vatId.replaceAll(/[\s.-]/g, '').toUpperCase();

/**
 * Tells whether the customer owes the tax: goods go from one member state of the EU to another, to the
 * holder of a VAT id of another state than the seller's (Articles 138 and 196 of Directive 2006/112/EC).
 */
export const isReverseCharge = ({
  country,
  sellerCountry = '',
  vatIdCountry,
}: {
  readonly country: string;
  readonly sellerCountry: string | undefined;
  readonly vatIdCountry: string | undefined;
}): boolean =>
  isMemberOfEu(sellerCountry) &&
  isMemberOfEu(country) &&
  country !== sellerCountry &&
  vatIdCountry !== undefined &&
  vatIdCountry !== sellerCountry;
