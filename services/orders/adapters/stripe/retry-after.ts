import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { PaymentGatewayBusyError } from '../../ports/payment-gateway.ts';
import type { StripeAccess } from './client.ts';

/** As long as a task may wait and still have the time for its request. */
const MAX_WAIT_MS = 3_000;

/**
 * Access that stays away from Stripe as long as it asked for with `Retry-After`: a short time is
 * waited, a long one is refused without a request.
 *
 * @see https://docs.stripe.com/rate-limits
 */
export function withRetryAfter({
  access,
  now = Date.now,
  wait = sleep,
}: {
  readonly access: StripeAccess;
  readonly now?: () => number;
  readonly wait?: (ms: number) => unknown;
}): StripeAccess {
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
