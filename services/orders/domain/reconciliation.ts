import { recordedPayment } from './fulfilment.ts';
import type { Order } from './order.ts';

/** What of a payment is compared with its order. */
export interface ReconciledPayment {
  readonly paymentId: string;
  readonly status: 'AUTHORIZED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED' | 'DECLINED' | 'PROCESSING';
  readonly amount: number;
  readonly currency: string;
}

/** How a payment and its order disagree. */
export type Difference =
  /** Money is held or taken for an order that is not known. */
  | 'UNKNOWN_ORDER'
  /** Money is taken although the order is not confirmed. */
  | 'CAPTURED_NOT_CONFIRMED'
  /** The order is confirmed, and its money is not taken. */
  | 'CONFIRMED_NOT_CAPTURED'
  /** Another amount or currency is held or taken than the order's. */
  | 'OTHER_AMOUNT'
  /** Money is held for an order that is over. */
  | 'HELD_AFTER_END'
  /** The order is cancelled, and its money is still taken. */
  | 'NOT_REFUNDED'
  /** The money of a confirmed order was given back. */
  | 'REFUNDED_NOT_CANCELLED';

/** Compares a payment with its order. What is still being worked on is not compared. */
export function differenceOf(
  order: Order | undefined,
  payment: ReconciledPayment,
): Difference | undefined {
  const holdsMoney = payment.status === 'AUTHORIZED' || payment.status === 'CAPTURED';
  if (order === undefined) return holdsMoney ? 'UNKNOWN_ORDER' : undefined;
  const { state } = order;
  switch (state.status) {
    case 'PENDING':
    case 'AWAITING_APPROVAL':
    case 'NEEDS_ATTENTION':
      return undefined;
    case 'CONFIRMED':
      return ofConfirmed(order, payment);
    case 'REJECTED':
      return afterEnd(payment, 'CAPTURED_NOT_CONFIRMED');
    case 'CANCELLED':
      return state.settled ? afterEnd(payment, 'NOT_REFUNDED') : undefined;
  }
}

function ofConfirmed(order: Order, payment: ReconciledPayment): Difference | undefined {
  if (payment.paymentId !== recordedPayment(order)) {
    return afterEnd(payment, 'CAPTURED_NOT_CONFIRMED');
  }
  if (payment.status === 'REFUNDED') return 'REFUNDED_NOT_CANCELLED';
  if (payment.status !== 'CAPTURED') return 'CONFIRMED_NOT_CAPTURED';
  const same = payment.amount === order.totals.total && payment.currency === order.currency;
  return same ? undefined : 'OTHER_AMOUNT';
}

function afterEnd({ status }: ReconciledPayment, whenCaptured: Difference): Difference | undefined {
  if (status === 'CAPTURED') return whenCaptured;
  return status === 'AUTHORIZED' ? 'HELD_AFTER_END' : undefined;
}
