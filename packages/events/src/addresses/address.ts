import * as z from 'zod';
import { line } from '../text-schemas.ts';
import { country, needsPostcode } from './country.ts';

const absentIfBlank = (value: unknown) =>
  value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value;

/** A line that forms send empty when it is not filled in. */
const optionalLine = (maximum: number) =>
  z.preprocess(absentIfBlank, line(maximum).optional()).optional();

/**
 * A postal address anywhere in the world. A blank or null optional part is absent, and absent parts are
 * left out. The postcode is required where addresses need one. Its form, and the region, are not
 * checked: see decision 77.
 *
 * @example
 * ```ts
 * const body = z.object({ shippingAddress: address });
 * ```
 */
export const address = z
  .object({
    name: line(200),
    line1: line(200),
    line2: optionalLine(200),
    city: line(100),
    region: optionalLine(100),
    postalCode: optionalLine(20).describe('Required where an address needs one, as in DE'),
    country,
  })
  .overwrite(withoutAbsent)
  .superRefine(({ postalCode, country: code }, context) => {
    if (postalCode !== undefined || !needsPostcode(code)) return;
    context.addIssue({
      code: 'custom',
      path: ['postalCode'],
      message: `An address in ${code} needs a postcode`,
    });
  });
/** A postal address, by {@link address}. */
export type Address = z.infer<typeof address>;

/** DynamoDB takes no member without a value. */
function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
