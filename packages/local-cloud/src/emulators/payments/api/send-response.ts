import type { IncomingMessage, ServerResponse } from 'node:http';
import { DEFAULT_API_VERSION } from '../objects/event-log.ts';
import type { StoredResponse } from './idempotency-keys.ts';
import type { StripeError } from './stripe-error.ts';

/** The response to a request. */
export interface StripeResponse extends StoredResponse {
  readonly isReplay?: boolean;
  /** The work is done and kept, but the caller never hears of it. */
  readonly isLost?: boolean;
  /** Tells whether it changed something or tried to, so that the same request would get the same response. */
  readonly isFinal?: boolean;
  readonly retryAfterSeconds?: number;
}

export const toResponse = ({
  status,
  body,
  executed,
  retryAfterSeconds,
}: StripeError): StripeResponse => ({
  status,
  body: JSON.stringify({ error: body }),
  isFinal: executed,
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
});

export function send(
  message: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  given: StripeResponse,
): void {
  const key = message.headers['idempotency-key'];
  const { status, body, isReplay = false } = given;
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'request-id': requestId,
    'stripe-version': String(message.headers['stripe-version'] ?? DEFAULT_API_VERSION),
    ...(typeof key === 'string' && { 'idempotency-key': key }),
    ...(isReplay && { 'idempotent-replayed': 'true' }),
    ...retryHeaders(given),
  });
  response.end(body);
}

/**
 * Tells whether to try again. Of a rate limit Stripe says neither yes nor no: its clients then do not.
 *
 * @see https://docs.stripe.com/error-low-level
 * @see https://docs.stripe.com/rate-limits
 */
function retryHeaders(response: StripeResponse): Record<string, string> {
  const { status, isReplay = false, isFinal = false, retryAfterSeconds } = response;
  return {
    // Without it, clients leave alone what would only be replayed.
    ...((status === 409 || status >= 500) && { 'stripe-should-retry': 'true' }),
    ...(status < 500 && (isFinal || isReplay) && { 'stripe-should-retry': 'false' }),
    ...(status === 429 && { 'stripe-rate-limited-reason': 'global-rate' }),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  };
}
