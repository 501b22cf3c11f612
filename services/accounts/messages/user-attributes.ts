import { line } from '@commerce/events';
import * as z from 'zod';
import type { NewCustomer } from '../use-cases/register-customer.ts';

/** Attributes of a user as the triggers of the pool hand them over; what is no name or address is left out. */
const userAttributes = z.object({
  sub: z.string(),
  email: z.string(),
  name: line(200).optional().catch(undefined),
  locale: z.string().optional(),
});

/** Reads what a sign-up said of the customer. */
export function newCustomer(attributes: Readonly<Record<string, string>>): NewCustomer {
  const { sub: customerId, ...rest } = userAttributes.parse(attributes);
  return { customerId, ...rest };
}
