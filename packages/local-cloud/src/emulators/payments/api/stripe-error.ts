import type { PaymentFailure, PaymentIntent } from '../objects/types.ts';

/** @see https://docs.stripe.com/api/errors */
export interface StripeErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly charge?: string;
  readonly payment_intent?: PaymentIntent;
}

/** An error as Stripe sends it. */
export class StripeError extends Error {
  override readonly name = 'StripeError';
  readonly status: number;
  readonly body: StripeErrorBody;
  /**
   * Tells whether the request was carried out before it failed: then what it did stays, and its
   * idempotency key gets this error from then on.
   *
   * @see https://docs.stripe.com/api/idempotent_requests
   */
  readonly executed: boolean;
  /** The time for which the caller is asked to wait before another try. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    body: StripeErrorBody,
    options: { readonly executed?: boolean; readonly retryAfterSeconds?: number | undefined } = {},
  ) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.executed = options.executed ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export const invalidRequest = (
  message: string,
  details: { readonly param?: string; readonly code?: string } = {},
): StripeError => new StripeError(400, { type: 'invalid_request_error', message, ...details });

/** Says that an object is not there: one that the path names (404), or a parameter (400). */
export const resourceMissing = (
  resource: string,
  id: string,
  param: string,
  status: 400 | 404 = 404,
): StripeError =>
  new StripeError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${resource}: '${id}'`,
  });

/** The intent is in a state that forbids what was asked. */
export const unexpectedState = (message: string, intent: PaymentIntent): StripeError =>
  new StripeError(
    400,
    {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message,
      payment_intent: intent,
    },
    { executed: true },
  );

export const cardError = (failure: PaymentFailure, intent: PaymentIntent): StripeError =>
  new StripeError(402, { ...failure, payment_intent: intent }, { executed: true });

/**
 * The error of a caller that asks too often, of status 429; it may name the seconds to wait.
 *
 * @see https://docs.stripe.com/rate-limits
 * @example
 * ```ts
 * rateLimited(30).retryAfterSeconds; // 30
 * ```
 */
export const rateLimited = (retryAfterSeconds: number | undefined): StripeError =>
  new StripeError(
    429,
    {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message: 'Request rate limit exceeded. Try again later, and less often.',
    },
    { retryAfterSeconds },
  );
