import { describe, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { byStaff, confirmedAnd, PLACED_AT } from '../testing/orders.ts';
import { MAX_AFTER_SALES, TooManyAfterSalesError } from './after-sales.errors.ts';
import { cancelLines } from './line-cancellation.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { requestRefund } from './refunds.ts';
import { requestReturn } from './returns.ts';
import { ship } from './shipping.ts';

const staff = { ...byStaff, cancellableMinutes: undefined };
const oneMug = [{ sku: 'MUG-01', quantity: 1 }];
const parcel = { shipmentId: 'shp_1', carrier: 'DHL', trackingNumber: '0034', by: 'sam' };
const shipped: OrderEvent = { type: 'shipment-made', ...parcel, lines: oneMug };

/** Confirmed order that has as many as it can have, of nothing: what is left does not matter. */
const full = (event: (id: string) => OrderEvent, ...before: readonly OrderEvent[]) =>
  confirmedAnd(
    ...before,
    ...Array.from({ length: MAX_AFTER_SALES }, (_, index) => event(`id_${index}`)),
  );
const fullOfCancellations = (...before: readonly OrderEvent[]) =>
  full(
    (cancellationId) => ({
      type: 'lines-cancelled',
      cancellationId,
      lines: [],
      cancelledBy: 'customer',
    }),
    ...before,
  );
const cancelling = (lines: typeof oneMug) => (order: Order) =>
  cancelLines(order, { ...staff, cancellationId: 'can', refundId: 'ref', lines }, 'whenAll');

describe('an order that has as many as it can have', () => {
  it('says of shipments, returns, refunds and cancellations what to do instead', () => {
    given(full((shipmentId) => ({ ...parcel, type: 'shipment-made', shipmentId, lines: [] })))
      .when((order) => ship(order, { ...parcel, lines: oneMug }))
      .thenThrows('100 shipments at the most: cancel the lines');
    const wish = { returnId: 'ret', lines: oneMug, reason: 'Chipped', now: PLACED_AT };
    given(
      full(
        (returnId) => ({ type: 'return-requested', returnId, lines: [], reason: 'Chipped' }),
        shipped,
      ),
    )
      .when((order) => requestReturn(order, { ...wish, returnDays: 14 }))
      .thenThrows('100 returns at the most: staff can refund');
    const of = { refundId: 'ref', of: { amount: 1 }, reason: 'Late', by: 'sam' };
    const none = { amount: 0, shipping: 0, tax: 0, cause: 'GOODWILL' } as const;
    given(full((refundId) => ({ type: 'refund-requested', refundId, ...none })))
      .when((order) => requestRefund(order, of, { shipping: 'whenAll', approvalThresholds: {} }))
      .thenThrows('100 refunds at the most: take the lines back');
    given(fullOfCancellations(shipped)).when(cancelling(oneMug)).thenThrows(TooManyAfterSalesError);
  });

  it('is cancelled as a whole all the same', () => {
    given(fullOfCancellations())
      .when(cancelling([{ sku: 'MUG-01', quantity: 2 }]))
      .thenTypes(['cancelled']);
    given(fullOfCancellations())
      .when(cancelling(oneMug))
      .thenThrows('100 cancellations at the most: cancel the whole order');
  });

  it('names what is beyond what is left first', () => {
    given(full((shipmentId) => ({ ...parcel, type: 'shipment-made', shipmentId, lines: [] })))
      .when((order) => ship(order, { ...parcel, lines: [{ sku: 'MUG-01', quantity: 3 }] }))
      .thenThrows('Less than that is left to ship');
  });
});
