import { checkVAT, countries } from 'jsvat-next';
import { isMemberOfEu } from './vat-id.ts';

const rules = countries.filter(({ codes: [code = ''] }) => isMemberOfEu(code));

/**
 * Returns the country (ISO 3166-1 alpha-2) of a VAT id of the EU, by its form alone: whether it was
 * given to somebody, and to whom, no form tells. Undefined for what has no such form.
 *
 * @example
 * ```ts
 * countryOfVatId('EL094259216'); // 'GR'
 * ```
 */
export function countryOfVatId(vatId: string): string | undefined {
  const { isValidFormat, country } = checkVAT(vatId, rules);
  return isValidFormat ? country?.isoCode.short : undefined;
}
