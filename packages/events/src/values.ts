import * as z from 'zod';

/**
 * An amount in the minor unit of its ISO 4217 currency.
 *
 * @example
 * ```ts
 * money.parse({ amount: 1999, currency: 'EUR' }); // 19.99 EUR
 * ```
 */
export const money = z.object({
  amount: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Must be a code of ISO 4217 in capitals, such as EUR'),
});
/** An amount with its currency, by {@link money}. */
export type Money = z.infer<typeof money>;

/**
 * A stock keeping unit as every service writes it.
 *
 * @example
 * ```ts
 * const path = z.object({ sku });
 * ```
 */
export const sku = z
  .string()
  .min(1)
  .max(64)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    'May have letters and digits of ASCII, and after the first of them dots, hyphens and underscores',
  );

/**
 * Class of products that are taxed alike; a product without one is of the class `standard`.
 *
 * @example
 * ```ts
 * taxClass.parse('reduced');
 * ```
 */
export const taxClass = z
  .string()
  .max(40)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'Must be small letters and digits, with hyphens between words, such as reduced',
  );

/** As it was accepted, by `emailAddress` of today or of before. */
const email = z.email({ pattern: /^[!-?A-~]+@[A-Za-z\d.-]+$/ });

/**
 * The address of one customer. The only personal data that events carry; it never goes into a log.
 *
 * @example
 * ```ts
 * contact.parse({ email: 'alice@example.com', locale: 'en' });
 * ```
 */
export const contact = z.object({
  email,
  /** BCP 47, e.g. `de-DE`. */
  locale: z.string().min(2).max(35),
});
/** The address of a customer, by {@link contact}. */
export type Contact = z.infer<typeof contact>;

/**
 * The address in events about an order whose customer is erased. Nobody has it (RFC 2606): nobody writes to it.
 *
 * @example
 * ```ts
 * if (event.data.contact.email === ERASED_EMAIL) return;
 * ```
 */
export const ERASED_EMAIL = 'erased@erased.invalid';

/**
 * The version of the subject after the change: counts from 1 without gaps. Consumers order by it.
 *
 * @example
 * ```ts
 * const item = z.object({ orderId: z.string(), version });
 * ```
 */
export const version = z.int().positive();
