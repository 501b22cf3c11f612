import { country } from '@commerce/events';
import { isCurrency } from '@commerce/money';
import * as z from 'zod';

const amount = z.int().nonnegative();
const currency = z.string().refine(isCurrency, 'Must be a currency of ISO 4217');
function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
const orDefault = <Key extends z.ZodType<string>>(key: Key) => z.union([z.literal('default'), key]);

/** `APPROVAL_RULES` of the environment. */
export const approvalRules = z.object({
  thresholds: z.record(
    orDefault(currency),
    z
      .object({ one: amount, two: amount })
      .refine(
        ({ one, two }) => one <= two,
        'Two people approve what one does not: two is not below one',
      ),
  ),
  flaggedCountries: z.array(country),
});

/** `SELLER` of the environment. */
export const seller = z.object({
  name: z.string().min(1).max(200),
  address: z.array(z.string().min(1).max(200)).min(1).max(6),
  vatId: z.string().min(1).max(30),
  prefix: z.string().regex(/^[A-Z\d]{1,16}$/, 'Must be capitals and digits'),
  timeZone: z.string().refine(isTimeZone, 'Must be a time zone of IANA'),
  keepYears: z.int().min(1).max(30),
});

/** `CANCELLABLE_MINUTES`, `AUTHENTICATION_MINUTES` and `PAYMENT_RETRY_MINUTES` of the environment. */
export const minutes = z.int().nonnegative();

/** `RETURN_DAYS` of the environment. */
export const days = z.int().nonnegative();

/** `REFUND_SHIPPING` of the environment. */
export const refundShipping = z.enum(['never', 'whenAll']);

/** `REFUND_APPROVAL_THRESHOLD` of the environment. */
export const refundApprovalThresholds = z.record(orDefault(currency), amount);

/** `TRACKING_PAGES` of the environment: addresses by carrier. */
export const trackingPages = z.record(
  z.string().min(1),
  z
    .string()
    .regex(/^https:\/\/.*\{trackingNumber\}/, 'Must be an https address with {trackingNumber}'),
);

/** `MAX_OPEN_ORDERS` of the environment: 100 fit into one item of 4 KB. */
export const openOrdersLimit = z.int().min(1).max(100);

/** `STARTS_PER_SECOND` of the environment. */
export const perSecond = z.number().positive();

/** Reads a setting that is JSON; a wrong one fails the cold start. */
export const readSetting = <Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> => schema.parse(JSON.parse(text));
