import { createHmac } from 'node:crypto';

/**
 * The value of `Stripe-Signature`.
 *
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function signPayload(payload: string, secret: string, epochSeconds: number): string {
  const signature = createHmac('sha256', secret).update(`${epochSeconds}.${payload}`).digest('hex');
  return `t=${epochSeconds},v1=${signature}`;
}
