import { describe, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import {
  afterSales,
  byCustomer,
  byStaff,
  confirmedAnd,
  refunding,
  until,
} from '../testing/orders.ts';
import { OrderNotCancellableError } from './cancellation.errors.ts';
import type { Cancellation } from './cancellation.ts';
import { cancelLines } from './line-cancellation.ts';
import type { Order } from './order.ts';
import { IdempotencyKeyReusedError } from './placing.errors.ts';

const mugs = (quantity: number) => [{ sku: 'MUG-01', quantity }];
const staff: Cancellation = { ...byStaff, staffId: 'sam', cancellableMinutes: undefined };
const cancelling =
  (quantity: number, by: Cancellation = byCustomer, cancellationId = 'can_1') =>
  (order: Order) =>
    cancelLines(
      order,
      { ...by, cancellationId, refundId: 'ref_1', lines: mugs(quantity) },
      'whenAll',
    );

describe('cancelLines', () => {
  it('cancels some lines, with their stock and their share', () => {
    given(confirmedAnd())
      .when(cancelling(1))
      .thenEvents([
        {
          type: 'lines-cancelled',
          cancellationId: 'can_1',
          lines: mugs(1),
          cancelledBy: 'customer',
        },
        {
          type: 'refund-requested',
          refundId: 'ref_1',
          amount: 1_250,
          shipping: 0,
          tax: 199,
          cause: 'CANCELLATION',
          lines: mugs(1),
          restock: mugs(1),
        },
      ])
      .when(cancelling(1))
      .thenNothing();
  });

  it('cancels the whole order with the last of its lines', () => {
    given(confirmedAnd())
      .when(cancelling(2))
      .thenEvents([{ type: 'cancelled', cancelledBy: 'customer', refundDue: true }]);
  });

  it('is possible for staff after a parcel, of what is left, and for customers no more', () => {
    const shippedOne = { ...afterSales.shipped, lines: mugs(1) };
    given(confirmedAnd(shippedOne))
      .when(cancelling(1, staff))
      .thenTypes(['lines-cancelled', 'refund-requested']);
    given(confirmedAnd(shippedOne)).when(cancelling(2, staff)).thenThrows(OrderNotCancellableError);
    given(confirmedAnd(shippedOne)).when(cancelling(1)).thenThrows(OrderNotCancellableError);
  });

  it('is over for customers after their time', () => {
    const late = { ...byCustomer, now: '2026-01-05T11:00:00.001Z' };
    given(confirmedAnd()).when(cancelling(1, late)).thenThrows(OrderNotCancellableError);
  });

  it('takes no other lines under the same id', () => {
    given(confirmedAnd())
      .when(cancelling(1))
      .thenTypes(['lines-cancelled', 'refund-requested'])
      .when(cancelling(2))
      .thenThrows(IdempotencyKeyReusedError);
  });

  it('is for confirmed orders', () => {
    given(until.placed).when(cancelling(1)).thenThrows(OrderNotCancellableError);
    given(refunding).when(cancelling(1)).thenNothing();
  });
});
