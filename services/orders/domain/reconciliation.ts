import { countedRefunds, refundedAmount } from './after-sales.ts';
import { isIn, recordedPayment } from './fulfilment.ts';
import type { Confirmed, Order, OrderIn } from './order.ts';
import { sumOf } from './shares.ts';

/** State of a payment at the gateway. */
export type PaymentStatus =
  | 'AUTHORIZED'
  | 'CAPTURED'
  | 'VOIDED'
  /** All of it is on its way back; it may yet fail. */
  | 'REFUNDING'
  | 'REFUNDED'
  | 'DECLINED'
  /** The customer has to authenticate; no money is held. */
  | 'REQUIRES_ACTION'
  | 'PROCESSING';

/** Facts of a payment that are compared with its order. */
export interface ReconciledPayment {
  readonly paymentId: string;
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly captured: number;
  readonly refunded: number;
  /** Refunds, whether they were made, may yet be or failed. */
  readonly refunds?: readonly { readonly amount: number; readonly status: string }[];
  readonly currency: string;
}

/** Difference between a payment and its order. */
export type Difference =
  /** Money is held or taken for an order that is not known. */
  | 'UNKNOWN_ORDER'
  /** Money is taken although the order is not confirmed. */
  | 'CAPTURED_NOT_CONFIRMED'
  /** The order is confirmed, and its money is not taken. */
  | 'CONFIRMED_NOT_CAPTURED'
  /** Another amount or currency is taken than the order's. */
  | 'OTHER_AMOUNT'
  /** Money is held for an order that is over. */
  | 'HELD_AFTER_END'
  /** The order is cancelled or a refund was made, and that money is still taken, or a part of it. */
  | 'NOT_REFUNDED'
  /** More of a confirmed order's money was given back, or is about to be, than its log says. */
  | 'REFUNDED_NOT_CANCELLED';

/** Compares a payment with its order, unless the order is still in progress. */
export function differenceOf(
  order: Order | undefined,
  payment: ReconciledPayment,
): Difference | undefined {
  const holdsMoney = payment.status === 'AUTHORIZED' || keepsMoney(payment);
  if (order === undefined) return holdsMoney ? 'UNKNOWN_ORDER' : undefined;
  const { state } = order;
  if (isIn(order, 'CONFIRMED')) return ofConfirmed(order, payment);
  switch (state.status) {
    case 'PENDING':
    case 'AWAITING_APPROVAL':
    case 'NEEDS_ATTENTION':
      return undefined;
    case 'CONFIRMED':
    case 'REJECTED':
      return afterEnd(payment, 'CAPTURED_NOT_CONFIRMED');
    case 'CANCELLED':
      return state.settled && !state.settledByHand ? afterEnd(payment, 'NOT_REFUNDED') : undefined;
  }
}

function ofConfirmed(
  order: OrderIn<Confirmed>,
  payment: ReconciledPayment,
): Difference | undefined {
  if (payment.paymentId !== recordedPayment(order)) {
    return afterEnd(payment, 'CAPTURED_NOT_CONFIRMED');
  }
  const { captured, currency } = payment;
  const givenBack = payment.refunded + refundingOf(payment);
  if (captured === 0) return 'CONFIRMED_NOT_CAPTURED';
  if (givenBack > sumOf(countedRefunds(order.state)).amount) {
    return 'REFUNDED_NOT_CANCELLED';
  }
  if (givenBack < refundedAmount(order.state)) return 'NOT_REFUNDED';
  const same = captured === order.totals.total && currency === order.currency;
  return same ? undefined : 'OTHER_AMOUNT';
}

/** Returns what is on its way back, and may yet fail. */
const refundingOf = ({ status, captured, refunded, refunds = [] }: ReconciledPayment): number =>
  status === 'REFUNDING'
    ? captured - refunded
    : refunds
        .filter((refund) => refund.status === 'PENDING')
        .reduce((sum, { amount }) => sum + amount, 0);

function afterEnd(payment: ReconciledPayment, whenCaptured: Difference): Difference | undefined {
  if (payment.status === 'AUTHORIZED') return 'HELD_AFTER_END';
  return keepsMoney(payment) ? whenCaptured : undefined;
}

/** Tells whether money is taken; a pending refund counts as made until it fails. */
const keepsMoney = ({ status, captured, refunded }: ReconciledPayment): boolean =>
  status !== 'REFUNDING' && captured > refunded;
