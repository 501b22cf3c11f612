import { emailKey } from '@commerce/events';
import { type Caller, preferredLocale } from '@commerce/lambda';
import type * as z from 'zod';
import { asCustomerId } from '../domain/ids.ts';
import type { OrderRequest } from '../domain/placing.ts';
import type { placeOrderBody, placeOrderHeaders } from './requests.ts';

/** Maps a request of `POST /orders` to the order that its caller asks for. */
export const toOrderRequest = (
  { email, ...body }: z.output<typeof placeOrderBody>,
  headers: z.output<typeof placeOrderHeaders>,
  caller: Caller,
): OrderRequest => ({
  ...body,
  customerId: asCustomerId(caller.sub),
  paymentCustomerId: caller.paymentCustomer,
  contact: {
    email,
    // What the account says counts for more than the browser.
    locale: preferredLocale(caller.locale ?? headers['accept-language']),
    emailVerified: isOwnAddress(email, caller),
  },
});

/** An access token of Cognito's has no address, so that who orders with one is asked by mail. */
const isOwnAddress = (email: string, { email: own = '', emailVerified = false }: Caller): boolean =>
  emailVerified && emailKey(email) === emailKey(own);
