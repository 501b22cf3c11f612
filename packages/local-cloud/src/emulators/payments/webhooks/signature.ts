import { createHmac } from 'node:crypto';

/**
 * The value of `Stripe-Signature`.
 *
 * @see https://docs.stripe.com/webhooks#verify-manually
 * @example
 * ```ts
 * signPayload(body, 'whsec_test', 1_767_225_600); // 't=1767225600,v1=...'
 * ```
 */
export function signPayload(payload: string, secret: string, epochSeconds: number): string {
  const signature = createHmac('sha256', secret).update(`${epochSeconds}.${payload}`).digest('hex');
  return `t=${epochSeconds},v1=${signature}`;
}
