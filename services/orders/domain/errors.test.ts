import { describe, expect, it } from '@jest/globals';
import * as approval from './approval.errors.ts';
import { OrderNotCancellableError } from './cancellation.errors.ts';
import * as order from './order.errors.ts';
import * as parking from './parking.errors.ts';
import * as placing from './placing.errors.ts';
import { SearchForbiddenError } from './search.errors.ts';

const owed = { total: 10, currency: 'EUR' };
const closed = { orderStatus: 'REJECTED' };
const until = '2026-01-05T11:00:00.000Z';

/** State machines match the name; clients go by code and details, and the kind is their status. */
describe('what callers go by', () => {
  it.each<[Error, object]>([
    [
      new approval.ApprovalNotPendingError('REJECTED'),
      {
        name: 'ApprovalNotPendingError',
        code: 'APPROVAL_NOT_PENDING',
        kind: 'conflict',
        details: closed,
      },
    ],
    [
      new approval.ApprovalExpiredError(until),
      {
        name: 'ApprovalExpiredError',
        code: 'APPROVAL_EXPIRED',
        kind: 'conflict',
        details: { expiresAt: until },
      },
    ],
    [
      new approval.AlreadyApprovedError(),
      { name: 'AlreadyApprovedError', code: 'ALREADY_APPROVED', kind: 'conflict' },
    ],
    [new approval.OwnOrderError(), { name: 'OwnOrderError', code: 'OWN_ORDER', kind: 'forbidden' }],
    [
      new approval.SignInRequiredError(),
      { name: 'SignInRequiredError', code: 'SIGN_IN_REQUIRED', kind: 'forbidden' },
    ],
    [
      new OrderNotCancellableError('REJECTED'),
      {
        name: 'OrderNotCancellableError',
        code: 'ORDER_NOT_CANCELLABLE',
        kind: 'conflict',
        details: closed,
      },
    ],
    [
      new OrderNotCancellableError('CONFIRMED', until),
      {
        name: 'OrderNotCancellableError',
        code: 'ORDER_NOT_CANCELLABLE',
        kind: 'conflict',
        details: { orderStatus: 'CONFIRMED', cancellableUntil: until },
      },
    ],
    [
      new order.OrderNotFoundError(),
      { name: 'OrderNotFoundError', code: 'ORDER_NOT_FOUND', kind: 'not-found' },
    ],
    [
      new order.OrderClosedError('REJECTED'),
      { name: 'OrderClosedError', code: 'ORDER_CLOSED', kind: 'conflict', details: closed },
    ],
    [
      new order.ImpossibleTransitionError('REJECTED', 'confirmed'),
      { name: 'ImpossibleTransitionError', code: 'IMPOSSIBLE_TRANSITION' },
    ],
    [new order.OrderBusyError(), { name: 'OrderBusyError', code: 'ORDER_BUSY', kind: 'busy' }],
    [
      new parking.OrderNotParkedError('REJECTED'),
      { name: 'OrderNotParkedError', code: 'ORDER_NOT_PARKED', kind: 'conflict', details: closed },
    ],
    [
      new parking.TooManyAttemptsError(),
      { name: 'TooManyAttemptsError', code: 'TOO_MANY_ATTEMPTS', kind: 'conflict' },
    ],
    [
      new placing.UnknownProductError(['NO-1']),
      {
        name: 'UnknownProductError',
        code: 'UNKNOWN_PRODUCT',
        kind: 'unprocessable',
        details: { skus: ['NO-1'] },
      },
    ],
    [
      new placing.MixedCurrenciesError(['EUR', 'USD']),
      {
        name: 'MixedCurrenciesError',
        code: 'MIXED_CURRENCIES',
        kind: 'unprocessable',
        details: { currencies: ['EUR', 'USD'] },
      },
    ],
    [
      new placing.TotalMismatchError({ ...owed, expectedTotal: 9 }),
      {
        name: 'TotalMismatchError',
        code: 'TOTAL_MISMATCH',
        kind: 'unprocessable',
        details: { ...owed, expectedTotal: 9 },
      },
    ],
    [
      new placing.CurrencyNotChargeableError('XAU'),
      {
        name: 'CurrencyNotChargeableError',
        code: 'CURRENCY_NOT_CHARGEABLE',
        kind: 'unprocessable',
        details: { currency: 'XAU' },
      },
    ],
    [
      new placing.TotalOutOfRangeError({ ...owed, minimum: 50, maximum: 99 }),
      {
        name: 'TotalOutOfRangeError',
        code: 'TOTAL_OUT_OF_RANGE',
        kind: 'unprocessable',
        details: { ...owed, minimum: 50, maximum: 99 },
      },
    ],
    [
      new placing.TotalNotAMultipleError({ ...owed, multipleOf: 100 }),
      {
        name: 'TotalNotAMultipleError',
        code: 'TOTAL_NOT_A_MULTIPLE',
        kind: 'unprocessable',
        details: { ...owed, multipleOf: 100 },
      },
    ],
    [
      new placing.IdempotencyKeyReusedError(),
      { name: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED', kind: 'unprocessable' },
    ],
    [
      new placing.TooManyOpenOrdersError(20),
      {
        name: 'TooManyOpenOrdersError',
        code: 'TOO_MANY_OPEN_ORDERS',
        kind: 'too-many-requests',
        details: { maxOpenOrders: 20, retryAfterSeconds: 60 },
      },
    ],
    [
      new SearchForbiddenError(),
      { name: 'SearchForbiddenError', code: 'SEARCH_FORBIDDEN', kind: 'forbidden' },
    ],
  ])('of %j', (error, expected) => {
    expect({ ...error }).toEqual(expected);
  });
});
