import type { Refund } from '../domain/after-sales.ts';
import { recordedPayment } from '../domain/fulfilment.ts';
import { OrderClosedError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import { openRefund, type RefundOutcome, recordRefund } from '../domain/refunds.ts';
import type { LineQuantity } from '../domain/shares.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import {
  type Payment,
  type PaymentRefund,
  PaymentStateError,
  RefundDeclinedError,
} from '../ports/payment-gateway.ts';
import type { PaymentDependencies } from './authorize-payment.ts';
import {
  changeOrder,
  loadOrder,
  type OrderCommand,
  type OrderDependencies,
} from './change-order.ts';
import { untilCertain } from './payment-operations.ts';

export interface RefundCommand extends OrderCommand {
  readonly refundId: string;
}

/** What is to be done for a refund. */
export interface RefundWork {
  readonly route: 'RESTOCK' | 'REFUND' | 'NOTHING';
  /** Lines whose stock comes back. */
  readonly lines: LineQuantity[];
}

/** Reads what is to be done for a refund: nothing when its outcome is known. */
export async function readRefund(
  { orderId, refundId }: RefundCommand,
  { orders }: { readonly orders: OrderRepository },
): Promise<RefundWork> {
  const { order } = await loadOrder(orderId, orders);
  const refund = openRefund(order, refundId);
  if (refund === undefined) return { route: 'NOTHING', lines: [] };
  const { status, restock = [] } = refund;
  return status === 'REQUESTED' && restock.length > 0
    ? { route: 'RESTOCK', lines: [...restock] }
    : { route: 'REFUND', lines: [] };
}

const HOUR_MS = 60 * 60_000;

/**
 * Makes a refund at the gateway, once, whatever was tried before: it looks first. A refund that the gateway
 * declines is an outcome, no failure. Throws `OrderClosedError` for a refund that is not open any more,
 * and `PaymentOutcomeUnknownError`.
 */
export async function makeRefund(
  { orderId, refundId }: RefundCommand,
  { orders, gateway, clock }: PaymentDependencies,
): Promise<RefundOutcome> {
  const { order } = await loadOrder(orderId, orders);
  const refund = openRefund(order, refundId);
  const paymentId = recordedPayment(order);
  if (refund === undefined) throw new OrderClosedError(order.state.status);
  // Goods without a price come back all the same.
  if (refund.amount === 0) return { status: 'MADE' };
  if (paymentId === undefined) throw new OrderClosedError(order.state.status);
  const look = async () => {
    const payment = await gateway.get(paymentId);
    return outcomeIn(payment, refundId) && payment;
  };
  const request = { orderId, paymentId, part: partOf(order, refund) };
  // The gateway repeats a failure under the numbers of its tries: after an hour they are new ones. By a clock
  // that is behind, the request is of the future.
  const ageMs = Math.max(0, clock.now().getTime() - Date.parse(refund.since));
  const attempt = 1 + Math.floor(ageMs / HOUR_MS);
  try {
    const payment =
      (await look()) ??
      (await untilCertain(attempt, (number) => gateway.refund({ ...request, number }), look));
    return outcomeIn(payment, refundId) ?? { status: 'FAILED', reason: 'unknown' };
  } catch (error) {
    return declined(error, await look(), refundId);
  }
}

const partOf = ({ currency }: Order, { refundId, amount }: Refund) => ({
  refundId,
  amount,
  currency,
});

/** Returns the outcome of a rejection that is final; an earlier try may have been the one that took effect. */
function declined(error: unknown, payment: Payment | undefined, refundId: string): RefundOutcome {
  const made = payment && outcomeIn(payment, refundId);
  if (made !== undefined) return made;
  if (error instanceof RefundDeclinedError) {
    return { status: 'FAILED', reason: error.details.reason };
  }
  if (error instanceof PaymentStateError) {
    return { status: 'FAILED', reason: `payment-${error.details.status.toLowerCase()}` };
  }
  throw error;
}

/** Returns what became of a refund at the gateway; undefined when it knows none. */
export function outcomeIn({ refunds = [] }: Payment, id: string): RefundOutcome | undefined {
  const refund = refunds.findLast(({ refundId }) => refundId === id);
  return refund && toOutcome(refund);
}

const toOutcome = ({ status, failure = 'unknown' }: PaymentRefund): RefundOutcome =>
  status === 'FAILED' ? { status, reason: failure } : { status };

/** Records the outcome of a refund. */
export const recordOrderRefund = (
  { refundId, outcome, ...command }: RefundCommand & { readonly outcome: RefundOutcome },
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(command, (order) => recordRefund(order, refundId, outcome), dependencies);
