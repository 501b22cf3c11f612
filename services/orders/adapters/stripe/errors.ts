import Stripe from 'stripe';
import {
  PaymentDeclinedError,
  PaymentGatewayBusyError,
  PaymentGatewayError,
  PaymentNotFoundError,
  PaymentOutcomeUnknownError,
  PaymentStateError,
  RefundDeclinedError,
} from '../../ports/payment-gateway.ts';
import { statusOf } from './payment.ts';

/**
 * Maps an error of the Stripe library to one of the port. A fault of this code or its configuration
 * (key, permission, parameters) is reported in Stripe's words.
 *
 * @see https://docs.stripe.com/error-low-level
 */
export function toPortError(cause: unknown): unknown {
  const { errors } = Stripe;
  if (!(cause instanceof errors.StripeError)) return cause;
  if (cause instanceof errors.StripeConnectionError) {
    return new PaymentOutcomeUnknownError(false, { cause });
  }
  if (cause instanceof errors.StripeRateLimitError) return new PaymentGatewayBusyError({ cause });
  if (cause instanceof errors.StripeCardError) {
    return new PaymentDeclinedError(cause.decline_code ?? cause.code ?? 'declined', { cause });
  }
  if (cause instanceof errors.StripePermissionError && cause.code === 'account_invalid') {
    return new PaymentDeclinedError(cause.code, { cause });
  }
  if (cause instanceof errors.StripeInvalidRequestError) return ofInvalidRequest(cause);
  // 409: an earlier request under the same key is still running.
  if (cause.statusCode === 409) return new PaymentOutcomeUnknownError(false, { cause });
  // Other parameters were sent under this key before, whose outcome this process does not know.
  if (cause instanceof errors.StripeIdempotencyError) {
    return new PaymentOutcomeUnknownError(true, { cause });
  }
  // Under the same key Stripe repeats a 5xx, too.
  if ((cause.statusCode ?? 0) >= 500) return new PaymentOutcomeUnknownError(true, { cause });
  return gatewayError(cause);
}

/**
 * Maps the rejection of an amount that is more than what is left of a charge, or not one of its currency:
 * Stripe gives it no code. Returns any other error as it is.
 */
export const toRefundError = (cause: unknown): unknown =>
  cause instanceof Stripe.errors.StripeInvalidRequestError && cause.param === 'amount'
    ? new RefundDeclinedError(cause.code ?? 'amount', { cause })
    : cause;

const gatewayError = (cause: InstanceType<typeof Stripe.errors.StripeError>): Error =>
  new PaymentGatewayError([cause.type, cause.code].filter(Boolean).join(': '), { cause });

/**
 * Codes of requests that fail for good: of the amount, the currency or the account.
 *
 * @see https://docs.stripe.com/error-codes
 */
const PERMANENT = new Set([
  'account_closed',
  'account_invalid',
  'amount_too_large',
  'amount_too_small',
  'country_unsupported',
  'invalid_charge_amount_no_decimal_compatible',
]);

/** Parameters that name the card, which is `source` for charges. */
const OF_THE_CARD = new Set(['payment_method', 'customer', 'source']);

type InvalidRequest = InstanceType<typeof Stripe.errors.StripeInvalidRequestError>;

function ofInvalidRequest(cause: InvalidRequest): Error {
  if (cause.code !== undefined && PERMANENT.has(cause.code)) {
    return new PaymentDeclinedError(cause.code, { cause });
  }
  // The card does not exist, or is saved by another customer.
  if (cause.param !== undefined && OF_THE_CARD.has(cause.param)) {
    return new PaymentDeclinedError('unknown-payment-method', { cause });
  }
  if (cause.param === 'currency')
    return new PaymentDeclinedError('currency_not_supported', { cause });
  switch (cause.code) {
    case 'payment_intent_unexpected_state':
      return cause.payment_intent === undefined
        ? gatewayError(cause)
        : new PaymentStateError(statusOf(cause.payment_intent), { cause });
    case 'charge_disputed':
      return new RefundDeclinedError(cause.code, { cause });
    case 'charge_already_refunded':
      return new PaymentStateError('REFUNDED', { cause });
    case 'charge_expired_for_capture':
      return new PaymentStateError('VOIDED', { cause });
    case 'resource_missing':
      return new PaymentNotFoundError({ cause });
    default:
      return gatewayError(cause);
  }
}
