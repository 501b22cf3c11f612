import { describeErrors } from '@commerce/testing/errors';
import * as afterSales from './after-sales.errors.ts';
import * as approval from './approval.errors.ts';
import { OrderNotCancellableError } from './cancellation.errors.ts';
import { LogFullError } from './log-room.errors.ts';
import * as order from './order.errors.ts';
import * as parking from './parking.errors.ts';
import * as placing from './placing.errors.ts';
import { SearchForbiddenError } from './search.errors.ts';

const owed = { total: 10, currency: 'EUR' };
const closed = { orderStatus: 'REJECTED' };
const until = '2026-01-05T11:00:00.000Z';

describeErrors([
  [
    new afterSales.OrderNotShippableError('REJECTED'),
    'OrderNotShippableError',
    'ORDER_NOT_SHIPPABLE',
    'conflict',
    closed,
  ],
  [
    new afterSales.OrderNotShippableError('CONFIRMED', ['MUG-01']),
    'OrderNotShippableError',
    'ORDER_NOT_SHIPPABLE',
    'conflict',
    { orderStatus: 'CONFIRMED', skus: ['MUG-01'] },
  ],
  [
    new afterSales.TooManyAfterSalesError('returns'),
    'TooManyAfterSalesError',
    'TOO_MANY_AFTER_SALES',
    'conflict',
    { maximum: 100 },
  ],
  [
    new afterSales.ShipmentNotFoundError(),
    'ShipmentNotFoundError',
    'SHIPMENT_NOT_FOUND',
    'not-found',
  ],
  [
    new afterSales.ReturnNotPossibleError('CONFIRMED', { returnStatus: 'REFUSED' }),
    'ReturnNotPossibleError',
    'RETURN_NOT_POSSIBLE',
    'conflict',
    { orderStatus: 'CONFIRMED', returnStatus: 'REFUSED' },
  ],
  [new afterSales.ReturnNotFoundError(), 'ReturnNotFoundError', 'RETURN_NOT_FOUND', 'not-found'],
  [
    new afterSales.RefundNotPossibleError('CONFIRMED', 'MADE'),
    'RefundNotPossibleError',
    'REFUND_NOT_POSSIBLE',
    'conflict',
    { orderStatus: 'CONFIRMED', refundStatus: 'MADE' },
  ],
  [new afterSales.RefundNotFoundError(), 'RefundNotFoundError', 'REFUND_NOT_FOUND', 'not-found'],
  [
    new afterSales.RefundExceedsPaymentError(10, 'EUR'),
    'RefundExceedsPaymentError',
    'REFUND_EXCEEDS_PAYMENT',
    'unprocessable',
    { refundable: 10, currency: 'EUR' },
  ],
  [
    new approval.ApprovalNotPendingError('REJECTED'),
    'ApprovalNotPendingError',
    'APPROVAL_NOT_PENDING',
    'conflict',
    closed,
  ],
  [
    new approval.ApprovalExpiredError(until),
    'ApprovalExpiredError',
    'APPROVAL_EXPIRED',
    'conflict',
    { expiresAt: until },
  ],
  [new approval.AlreadyApprovedError(), 'AlreadyApprovedError', 'ALREADY_APPROVED', 'conflict'],
  [new approval.OwnOrderError(), 'OwnOrderError', 'OWN_ORDER', 'forbidden'],
  [new approval.SignInRequiredError(), 'SignInRequiredError', 'SIGN_IN_REQUIRED', 'forbidden'],
  [
    new OrderNotCancellableError('REJECTED'),
    'OrderNotCancellableError',
    'ORDER_NOT_CANCELLABLE',
    'conflict',
    closed,
  ],
  [
    new OrderNotCancellableError('CONFIRMED', { cancellableUntil: until }),
    'OrderNotCancellableError',
    'ORDER_NOT_CANCELLABLE',
    'conflict',
    { orderStatus: 'CONFIRMED', cancellableUntil: until },
  ],
  [new LogFullError(), 'LogFullError', 'ORDER_LOG_FULL', 'conflict'],
  [new order.OrderNotFoundError(), 'OrderNotFoundError', 'ORDER_NOT_FOUND', 'not-found'],
  [new order.OrderClosedError('REJECTED'), 'OrderClosedError', 'ORDER_CLOSED', 'conflict', closed],
  [
    new order.ImpossibleTransitionError('REJECTED', 'confirmed'),
    'ImpossibleTransitionError',
    'IMPOSSIBLE_TRANSITION',
  ],
  [new order.OrderBusyError(), 'OrderBusyError', 'ORDER_BUSY', 'busy'],
  [
    new parking.OrderNotParkedError('REJECTED'),
    'OrderNotParkedError',
    'ORDER_NOT_PARKED',
    'conflict',
    closed,
  ],
  [new parking.TooManyAttemptsError(), 'TooManyAttemptsError', 'TOO_MANY_ATTEMPTS', 'conflict'],
  [
    new placing.UnknownProductError(['NO-1']),
    'UnknownProductError',
    'UNKNOWN_PRODUCT',
    'unprocessable',
    { skus: ['NO-1'] },
  ],
  [
    new placing.MixedCurrenciesError(['EUR', 'USD']),
    'MixedCurrenciesError',
    'MIXED_CURRENCIES',
    'unprocessable',
    { currencies: ['EUR', 'USD'] },
  ],
  [
    new placing.TotalMismatchError({ ...owed, expectedTotal: 9 }),
    'TotalMismatchError',
    'TOTAL_MISMATCH',
    'unprocessable',
    { ...owed, expectedTotal: 9 },
  ],
  [
    new placing.CurrencyNotChargeableError('XAU'),
    'CurrencyNotChargeableError',
    'CURRENCY_NOT_CHARGEABLE',
    'unprocessable',
    { currency: 'XAU' },
  ],
  [
    new placing.TotalOutOfRangeError({ ...owed, minimum: 50, maximum: 99 }),
    'TotalOutOfRangeError',
    'TOTAL_OUT_OF_RANGE',
    'unprocessable',
    { ...owed, minimum: 50, maximum: 99 },
  ],
  [
    new placing.TotalNotAMultipleError({ ...owed, multipleOf: 100 }),
    'TotalNotAMultipleError',
    'TOTAL_NOT_A_MULTIPLE',
    'unprocessable',
    { ...owed, multipleOf: 100 },
  ],
  [
    new placing.IdempotencyKeyReusedError(),
    'IdempotencyKeyReusedError',
    'IDEMPOTENCY_KEY_REUSED',
    'unprocessable',
  ],
  [
    new placing.TooManyOpenOrdersError(20),
    'TooManyOpenOrdersError',
    'TOO_MANY_OPEN_ORDERS',
    'too-many-requests',
    { maxOpenOrders: 20, retryAfterSeconds: 60 },
  ],
  [new SearchForbiddenError(), 'SearchForbiddenError', 'SEARCH_FORBIDDEN', 'forbidden'],
]);
