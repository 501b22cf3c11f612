import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { PaymentGatewayBusyError } from '../../ports/payment-gateway.ts';
import type { Timing } from '../system/pace.ts';
import type { StripeAccess } from './client.ts';

/** Pause after which a task still has the time for its request. */
const MAX_WAIT_MS = 3_000;

/**
 * Gives access that keeps to `Retry-After`: waits for a short time, and rejects requests for a long one
 * without sending them.
 *
 * @see https://docs.stripe.com/rate-limits
 */
export function withRetryAfter({
  access,
  now = Date.now,
  wait = sleep,
}: Timing & { readonly access: StripeAccess }): StripeAccess {
  let notBefore = 0;
  return async (request) => {
    const pause = notBefore - now();
    if (pause > MAX_WAIT_MS) throw new PaymentGatewayBusyError();
    if (pause > 0) await wait(pause);
    try {
      return await access(request);
    } catch (error) {
      const seconds = retryAfterOf(error);
      if (seconds !== undefined) notBefore = Math.max(notBefore, now() + seconds * 1_000);
      throw error;
    }
  };
}

function retryAfterOf(error: unknown): number | undefined {
  if (!(error instanceof Stripe.errors.StripeError)) return undefined;
  const seconds = Number(error.headers?.['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}
