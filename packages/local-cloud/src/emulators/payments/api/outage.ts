import type { PaymentOutage } from '../types.ts';
import { rateLimited, StripeError } from './stripe-error.ts';

/** The response to every request while Stripe is not itself. */
export const outageError = ({ status, retryAfterSeconds }: PaymentOutage): StripeError =>
  status === 429
    ? rateLimited(retryAfterSeconds)
    : new StripeError(
        status,
        { type: 'api_error', message: 'Stripe cannot respond at the moment. (As it was told to.)' },
        { retryAfterSeconds },
      );
