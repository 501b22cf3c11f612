import { country, taxClass } from '@commerce/events';
import { isCurrency } from '@commerce/money';
import * as z from 'zod';

const amount = z.int().nonnegative();
const currency = z.string().refine(isCurrency, 'Must be a currency of ISO 4217');
const place = z.union([z.literal('default'), country]);

const part = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'Must be a code of ISO 3166-2');
const taxRates = z.record(z.union([place, part]), z.int().min(0).max(10_000));

const flatShipping = z.strictObject({ fee: amount, freeFrom: amount });
const band = z.strictObject({
  upToGrams: z.int().positive().optional(),
  upToValue: z.int().positive().optional(),
  fee: amount,
});
const zone = z.strictObject({
  countries: z.array(country).min(1).optional(),
  freeFrom: amount.optional(),
  bands: z
    .array(band)
    .min(1)
    .refine(
      (bands) => bands.at(-1)?.upToGrams === undefined && bands.at(-1)?.upToValue === undefined,
      'The last band must have no limit, so that each delivery has a fee',
    ),
});
const zonedShipping = z.strictObject({
  zones: z
    .array(zone)
    .min(1)
    .refine(
      (zones) => zones.at(-1)?.countries === undefined,
      'The last zone must have no countries, so that each country has a zone',
    ),
});

/**
 * The rules by which a shop prices, as `terms.yml` says them.
 *
 * @example
 * ```ts
 * const rules = pricingRules.parse(JSON.parse(environment('PRICING_RULES')));
 * ```
 */
export const pricingRules = z.strictObject({
  taxBasisPoints: taxRates,
  taxClasses: z.record(taxClass, taxRates).optional(),
  taxOnTop: z.array(country).optional(),
  rounding: z.enum(['line', 'total']).optional(),
  sellerCountry: country.optional(),
  shipping: z.record(currency, z.union([flatShipping, zonedShipping])),
});
