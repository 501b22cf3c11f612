import type { Caller } from '@commerce/lambda';
import * as z from 'zod';
import { asCustomerId } from '../domain/ids.ts';
import { defaultMethod, type Wallet } from '../domain/wallet.ts';
import type { Payer } from '../use-cases/payment-customer.ts';

export const paymentMethodId = z
  .string()
  .regex(/^pm_\w{1,250}$/, 'Must be the id of a payment method');

/** Path of a saved payment method. */
export const paymentMethodPath = z.object({ paymentMethodId });

/** Body of `PUT /payment-methods/default`. */
export const chooseDefaultBody = z.object({ paymentMethodId });

/** Response of `GET /payment-methods`, newest first. */
export const paymentMethodList = z.object({
  paymentMethods: z.array(
    z.object({
      paymentMethodId: z.string(),
      /** Name of the scheme in the provider's words: visa. */
      brand: z.string(),
      last4: z.string(),
      expiryMonth: z.int().min(1).max(12),
      expiryYear: z.int(),
      /** True for the one that pays when an order names none. */
      isDefault: z.boolean(),
    }),
  ),
});

/** Maps the caller to who pays: the token alone says which customer at the provider is theirs. */
export const toPayer = ({ sub, paymentCustomer }: Caller): Payer => ({
  customerId: asCustomerId(sub),
  paymentCustomerId: paymentCustomer,
});

/** Maps what a customer saved to the response. */
export function toPaymentMethodList(wallet: Wallet): z.input<typeof paymentMethodList> {
  const chosen = defaultMethod(wallet);
  return {
    paymentMethods: wallet.methods.map((method) => ({ ...method, isDefault: method === chosen })),
  };
}
