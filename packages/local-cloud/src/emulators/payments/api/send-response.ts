import type { IncomingMessage, ServerResponse } from 'node:http';
import { DEFAULT_API_VERSION } from '../objects/event-log.ts';
import type { StripeResponse } from './carry-out.ts';

export function send(
  message: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  given: StripeResponse,
): void {
  const { status, body } = given;
  response.writeHead(status, {
    'content-length': Buffer.byteLength(body),
    ...responseHeaders(message.headers, requestId, given),
  });
  response.end(body);
}

/**
 * The headers of a response, without those of HTTP itself.
 *
 * @example
 * ```ts
 * responseHeaders({}, 'req_1', { status: 200, body: '{}' })['request-id']; // 'req_1'
 * ```
 */
export const responseHeaders = (
  asked: Readonly<Record<string, string | string[] | undefined>>,
  requestId: string,
  given: StripeResponse<unknown>,
): Record<string, string> => {
  const key = asked['idempotency-key'];
  return {
    'content-type': 'application/json',
    'request-id': requestId,
    'stripe-version': String(asked['stripe-version'] ?? DEFAULT_API_VERSION),
    ...(typeof key === 'string' && { 'idempotency-key': key }),
    ...(given.isReplay && { 'idempotent-replayed': 'true' }),
    ...retryHeaders(given),
  };
};

/**
 * Tells whether to try again. Of a rate limit Stripe says neither yes nor no: its clients then do not.
 *
 * @see https://docs.stripe.com/error-low-level
 * @see https://docs.stripe.com/rate-limits
 */
function retryHeaders(given: StripeResponse<unknown>): Record<string, string> {
  const { status, isReplay = false, isFinal = false, retryAfterSeconds } = given;
  return {
    // Without it, clients leave alone what would only be replayed.
    ...((status === 409 || status >= 500) && { 'stripe-should-retry': 'true' }),
    ...(status < 500 && (isFinal || isReplay) && { 'stripe-should-retry': 'false' }),
    ...(status === 429 && { 'stripe-rate-limited-reason': 'global-rate' }),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  };
}
