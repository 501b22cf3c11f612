import {
  type CloudEvent,
  type EventContext,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderConfirmedV1,
  orderNeedsAttentionV1,
  orderNotedV1,
  orderPaymentActionRequiredV1,
  orderPlacedV1,
  orderProgressedV1,
  orderRefundChangedV1,
  orderRefundedV1,
  orderRejectedV1,
  orderRejectionDecidedV1,
  orderResumedV1,
  orderSettledV1,
} from '@commerce/events';
import { history } from '../domain/evolve.ts';
import type { OrderId } from '../domain/ids.ts';
import { ImpossibleTransitionError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import type { LogEntry, Placed } from '../domain/order-event.ts';
import { isAfterSales, toAfterSalesEvent } from './to-after-sales-event.ts';

/**
 * Makes the events of a log after a version: one for each entry. An id follows from order and version,
 * so that a repetition is recognised.
 */
export function toEvents(orderId: OrderId, log: readonly LogEntry[], after: number): CloudEvent[] {
  const traceparent = (log[0] as LogEntry<Placed> | undefined)?.traceparent;
  return history(orderId, log)
    .slice(after)
    .map(({ entry, order }) =>
      toEvent(order, entry, {
        id: `${orderId}:${entry.version}`,
        time: entry.at,
        correlationid: entry.correlationId,
        traceparent,
      }),
    );
}

function toEvent(order: Order, entry: LogEntry, context: EventContext): CloudEvent {
  const subject = {
    orderId: order.orderId as string,
    customerId: order.customerId as string,
    version: entry.version,
    status: order.state.status,
  };
  const total = { amount: order.totals.total, currency: order.currency };
  const contact = { ...order.contact };
  if (isAfterSales(entry)) return toAfterSalesEvent(order, entry, subject, context);
  const whole = { ...subject, lines: linesOf(order), total, ...amountsOf(order), contact };
  switch (entry.type) {
    case 'placed':
      return orderPlacedV1.create(whole, context);
    case 'confirmed':
      return orderConfirmedV1.create(whole, context);
    case 'rejected': {
      const { skus, ...reason } = entry.reason;
      return orderRejectedV1.create(
        {
          ...subject,
          reason: { ...reason, ...(skus && { skus: [...skus] }) },
          ...(entry.retryUntil !== undefined && { retryUntil: entry.retryUntil }),
          lines: linesOf(order),
          total,
          contact,
        },
        context,
      );
    }
    case 'cancelled': {
      const { cancelledBy, refundDue } = entry;
      return orderCancelledV1.create(
        { ...subject, cancelledBy, refundDue, total, contact },
        context,
      );
    }
    case 'refunded': {
      const refund = { amount: entry.amount, currency: order.currency };
      return orderRefundedV1.create({ ...subject, refund, contact }, context);
    }
    case 'refund-pending':
    case 'refund-failed': {
      const refund = { amount: entry.amount, currency: order.currency };
      const refundStatus = entry.type === 'refund-pending' ? 'PENDING' : 'FAILED';
      const id = entry.refundId === undefined ? {} : { refundId: entry.refundId };
      return orderRefundChangedV1.create({ ...subject, refund, ...id, refundStatus }, context);
    }
    case 'parked':
      return orderNeedsAttentionV1.create({ ...subject, reason: { ...entry.reason } }, context);
    case 'settled-by-hand':
      return orderSettledV1.create(subject, context);
    case 'authentication-required':
      return orderPaymentActionRequiredV1.create(
        { ...subject, lines: linesOf(order), total, contact, expiresAt: entry.expiresAt },
        context,
      );
    case 'note-added':
      return orderNotedV1.create(subject, context);
    case 'resumed':
    case 'payment-method-changed':
      return orderResumedV1.create(subject, context);
    case 'rejection-decided':
      return orderRejectionDecidedV1.create(subject, context);
    case 'approved':
      return orderApprovedV1.create(subject, context);
    case 'approval-requested':
    case 'approval-reminded':
      return orderApprovalRequestedV1.create(
        { ...subject, total, ...approval(order, entry) },
        context,
      );
    default:
      return orderProgressedV1.create({ ...subject, step: entry.type }, context);
  }
}

/** Older orders do not say what their total is made of. */
const amountsOf = ({ totals, discount = 0, breakdown, promotion }: Order) =>
  breakdown && {
    amounts: {
      subtotal: totals.subtotal,
      discount,
      shipping: totals.shipping,
      tax: totals.tax,
      ...(breakdown.taxOnTop && { taxOnTop: breakdown.taxOnTop }),
      ...(breakdown.reverseCharge && { reverseCharge: breakdown.reverseCharge }),
      ...(promotion && { promotionCode: promotion.code }),
    },
  };

const linesOf = ({ lines, currency }: Order) =>
  lines.map(({ sku, name, quantity, unitPrice }) => ({
    sku,
    name,
    quantity,
    unitPrice: { amount: unitPrice, currency },
  }));

function approval({ state, approvalsRequired }: Order, { type }: LogEntry) {
  if (state.status !== 'AWAITING_APPROVAL' || approvalsRequired === 0) {
    throw new ImpossibleTransitionError(state.status, type);
  }
  return {
    approvalsRequired,
    approvals: state.approvedBy.length,
    reminder: type === 'approval-reminded',
    expiresAt: state.expiresAt,
    decisionToken: state.decisionToken,
  };
}
