import {
  orderCancelledV1,
  orderConfirmedV1,
  orderPaymentActionRequiredV1,
  orderPlacedV1,
  orderProgressedV1,
  orderRefundedV1,
  orderRejectedV1,
} from '@commerce/events';
import type { Delivery } from '../domain/delivery.ts';
import type { Connection, Subscription } from '../domain/live.ts';
import type { OrderChange } from '../domain/order-change.ts';
import { orderChangeOf } from '../use-cases/order-change-of.ts';
import { exampleOf } from './events.ts';

/** The order of the events' examples. */
export const ORDER = orderPlacedV1.example.orderId;

export const exampleDelivery = (given: Partial<Delivery> = {}): Delivery => ({
  id: 'orders/ord_1:1/customer',
  kind: 'order-received',
  recipientId: 'account#alice',
  subject: 'ord_1',
  ...given,
});

export const exampleConnection = (given: Partial<Connection> = {}): Connection => ({
  connectionId: 'connection-1',
  customerId: 'alice',
  isStaff: false,
  expiresAt: '2026-01-05T12:00:00.000Z',
  ...given,
});

/** A subscription from the first version on. */
export const exampleSubscription = (given: Partial<Subscription> = {}): Subscription => ({
  ...exampleConnection(),
  orderId: ORDER,
  sentVersion: 0,
  subscribedAt: '2026-01-05T10:00:00.000Z',
  ...given,
});

export const exampleChange = (given: Partial<OrderChange> = {}): OrderChange => ({
  orderId: ORDER,
  customerId: 'alice',
  version: 1,
  event: 'order.progressed.v1',
  status: 'PENDING',
  time: '2026-01-05T09:59:59.000Z',
  step: 'stock-reserved',
  ...given,
});

/** The change of one version of {@link ORDER}: 1 is placed, the later ones progress. */
export const changeOf = (version: number): OrderChange =>
  orderChangeOf(
    version === 1 ? exampleOf(orderPlacedV1) : exampleOf(orderProgressedV1, { version }),
  );

/** The data that all events of one order share. */
interface OrderData {
  readonly orderId: string;
  readonly customerId?: string;
  readonly contact: {
    readonly email: string;
    readonly locale: string;
    readonly emailVerified?: boolean;
  };
}

/** Makes the events of one order that tell what became of it. */
export const outcomeEventsOf = (data: OrderData) => {
  const id = (type: string) => ({ id: `${data.orderId}:${type}` });
  const cancelled = (refundDue: boolean) =>
    exampleOf(orderCancelledV1, { ...data, refundDue }, id('cancelled'));
  return {
    placed: exampleOf(orderPlacedV1, data, id('placed')),
    rejected: exampleOf(
      orderRejectedV1,
      { ...data, reason: { code: 'PAYMENT_DECLINED' } },
      id('rejected'),
    ),
    actionRequired: exampleOf(orderPaymentActionRequiredV1, data, id('action-required')),
    confirmed: exampleOf(orderConfirmedV1, data, id('confirmed')),
    cancelled: cancelled(true),
    cancelledUnpaid: cancelled(false),
    refunded: exampleOf(orderRefundedV1, data, id('refunded')),
  };
};
