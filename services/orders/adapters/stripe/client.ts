import Stripe from 'stripe';

/** Longer than Stripe takes for nearly every request; three tries fit into a function's time. */
const TIMEOUT_MS = 6_000;

/**
 * The client of Stripe's API, at another address when a sandbox stands in for it. It does not retry
 * by itself, but for a connection that closed, and then under the same key: whether more is right
 * depends on what the outcome was.
 */
export function stripeClient(secretKey: string, baseUrl: string): Stripe {
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

/** Makes the client when its key is first read; a reading that failed is tried again by the next caller. */
export function lazyStripeClient(
  secretKey: () => Promise<string>,
  baseUrl: string,
): () => Promise<Stripe> {
  let client: Stripe | undefined;
  return async () => {
    const key = await secretKey();
    client ??= stripeClient(key, baseUrl);
    return client;
  };
}
