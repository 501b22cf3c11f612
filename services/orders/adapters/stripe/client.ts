import type { Secret } from '@commerce/aws/ssm';
import Stripe from 'stripe';

/** Timeout of a request: Stripe is nearly always faster, and three tries fit into a function's time. */
const TIMEOUT_MS = 6_000;

/**
 * Makes a client of Stripe's API, at another address when a sandbox stands in for it. It retries only
 * a connection that closed, under the same key: whether more is right depends on the outcome.
 */
export function stripeClient({
  secretKey,
  baseUrl,
}: {
  readonly secretKey: string;
  readonly baseUrl: string;
}): Stripe {
  const { protocol, hostname, port } = new URL(baseUrl);
  return new Stripe(secretKey, {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    ...(port !== '' && { port }),
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** Runs a request to Stripe with a client that has the key. */
export type StripeAccess = <Response>(
  request: (stripe: Stripe) => Promise<Response>,
) => Promise<Response>;

/**
 * Gives access with the key of a parameter: read when it is first needed, and once more when Stripe
 * rejects it, because it was rotated.
 */
export function stripeAccess({
  secretKey,
  baseUrl,
}: {
  readonly secretKey: Secret;
  readonly baseUrl: string;
}): StripeAccess {
  let latest: { readonly key: string; readonly client: Stripe } | undefined;
  const clientFor = (key: string): Stripe => {
    if (latest?.key !== key) latest = { key, client: stripeClient({ secretKey: key, baseUrl }) };
    return latest.client;
  };
  return async (request) => {
    const key = await secretKey();
    try {
      return await request(clientFor(key));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeAuthenticationError)) throw error;
      const rotated = await secretKey({ insteadOf: key });
      if (rotated === key) throw error;
      return request(clientFor(rotated));
    }
  };
}
