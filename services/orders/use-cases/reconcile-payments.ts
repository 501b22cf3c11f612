import type { Logger } from '@commerce/lambda';
import { followRefund } from '../domain/cancellation.ts';
import { isIn, isOver, recordedPayment } from '../domain/fulfilment.ts';
import { asOrderId, type OrderId, type PaymentId } from '../domain/ids.ts';
import type { Confirmed, Order, OrderIn } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { type Difference, differenceOf } from '../domain/reconciliation.ts';
import { recordRefund } from '../domain/refunds.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import {
  type Payment,
  type PaymentGateway,
  PaymentNotFoundError,
} from '../ports/payment-gateway.ts';
import type { ReconciliationLedger } from '../ports/reconciliation-ledger.ts';
import { changeOrder, type OrderDependencies } from './change-order.ts';
import { inChunks } from './in-chunks.ts';
import { outcomeIn } from './make-refund.ts';
import { failureOfRest } from './payment-operations.ts';

export interface CheckPaymentDependencies extends OrderDependencies {
  readonly gateway: PaymentGateway;
  readonly logger: Pick<Logger, 'error'>;
}

export interface ReconcilePaymentsDependencies extends CheckPaymentDependencies {
  readonly ledger: ReconciliationLedger;
}

export interface Reconciliation {
  /** Begin of the day whose payments and orders are compared both ways. */
  readonly from: Date;
  readonly to: Date;
  /** End of the movements of money that are compared, from where the last run ended. */
  readonly movedUntil: Date;
  readonly remainingTimeMs: () => number;
}

/** Report of a run; incomplete when its time was over. */
export interface ReconciliationReport {
  readonly payments: number;
  readonly orders: number;
  readonly differences: number;
  /** Payments whose orders are not over: the next run compares them again. */
  readonly open: number;
  readonly isComplete: boolean;
}

const MIN_REMAINING_MS = 10_000;
const CONCURRENCY = 10;

/** Finding of a comparison: a difference, or an order that is not over. Both agree without one. */
type Finding = 'differs' | 'open' | undefined;

/**
 * Compares the gateway with the orders, both ways: what the last run left open, every movement of money
 * since then, every payment of a day with its order, and every confirmed order of that day whose
 * payment was not among them with its payment. Each difference is logged.
 */
export async function reconcilePayments(
  { from, to, movedUntil, remainingTimeMs }: Reconciliation,
  dependencies: ReconcilePaymentsDependencies,
): Promise<ReconciliationReport> {
  const { gateway, ledger, orders } = dependencies;
  const compared = new Set<PaymentId>();
  /** Confirmed orders whose own payment was compared. */
  const agreed = new Set<OrderId>();
  const report = { payments: 0, orders: 0, differences: 0, open: 0 };
  const isLate = () => remainingTimeMs() < MIN_REMAINING_MS;
  const count = (findings: readonly Finding[]) => {
    report.differences += findings.filter((finding) => finding === 'differs').length;
    report.open += findings.filter((finding) => finding === 'open').length;
  };
  const comparePage = async (payments: readonly Payment[]) => {
    report.payments += payments.length;
    const work = async (payment: Payment) => {
      compared.add(payment.paymentId);
      const finding = await compareOrKeep(payment, dependencies);
      if (finding === undefined && payment.status === 'CAPTURED') agreed.add(payment.orderId);
      return finding;
    };
    count(await inChunks(payments, CONCURRENCY, work));
  };

  for await (const ids of ledger.open()) {
    if (isLate()) return { ...report, isComplete: false };
    count(await inChunks(ids, CONCURRENCY, (id) => checkAgain(id, dependencies)));
  }
  const movedFrom = new Date((await ledger.comparedUntil()) ?? from);
  for (const pages of [
    gateway.movedBetween(movedFrom, movedUntil),
    gateway.madeBetween(from, to),
  ]) {
    for await (const payments of pages) {
      if (isLate()) return { ...report, isComplete: false };
      await comparePage(payments.filter(({ paymentId }) => !compared.has(paymentId)));
    }
  }
  for await (const confirmed of orders.confirmedBetween(from.toISOString(), to.toISOString())) {
    if (isLate()) return { ...report, isComplete: false };
    const rest = confirmed.filter((id) => !agreed.has(id));
    report.orders += confirmed.length;
    count(await inChunks(rest, CONCURRENCY, (id) => comparePaymentOf(id, compared, dependencies)));
  }
  await ledger.advance(movedUntil.toISOString());
  return { ...report, isComplete: true };
}

/**
 * Compares the payment of a notice with its order, as both are now, and records the outcome of a
 * refund. Returns whether they differ. A payment that the gateway does not know is a difference, too: a
 * retry would not help, and keep the notices behind it waiting.
 */
export async function checkPayment(
  about: string,
  dependencies: CheckPaymentDependencies,
): Promise<boolean> {
  return (await check(about, dependencies)) === 'differs';
}

async function check(about: string, dependencies: CheckPaymentDependencies): Promise<Finding> {
  try {
    const payment = await dependencies.gateway.about(about);
    return payment.orderId === asOrderId('') ? undefined : await compare(payment, dependencies);
  } catch (error) {
    if (!(error instanceof PaymentNotFoundError)) throw error;
    dependencies.logger.error('The gateway spoke of a payment that it does not know', { about });
    return 'differs';
  }
}

async function checkAgain(
  id: PaymentId,
  dependencies: ReconcilePaymentsDependencies,
): Promise<Finding> {
  const finding = await check(id, dependencies);
  if (finding !== 'open') await dependencies.ledger.close(id);
  return finding;
}

async function compareOrKeep(
  payment: Payment,
  dependencies: ReconcilePaymentsDependencies,
): Promise<Finding> {
  const finding = await compare(payment, dependencies);
  if (finding === 'open') await dependencies.ledger.keepOpen(payment.paymentId);
  return finding;
}

async function comparePaymentOf(
  id: OrderId,
  compared: ReadonlySet<PaymentId>,
  dependencies: CheckPaymentDependencies,
): Promise<Finding> {
  const record = await dependencies.orders.get(id);
  const paymentId = record && recordedPayment(record.order);
  if (paymentId === undefined || compared.has(paymentId)) return undefined;
  try {
    return await compare(await dependencies.gateway.get(paymentId), dependencies);
  } catch (error) {
    if (!(error instanceof PaymentNotFoundError)) throw error;
    return report('CONFIRMED_NOT_CAPTURED', { orderId: id, paymentId }, record, dependencies);
  }
}

async function compare(payment: Payment, dependencies: CheckPaymentDependencies): Promise<Finding> {
  const record = await dependencies.orders.get(payment.orderId);
  const order = record && (await withRefund(record, payment, dependencies));
  const difference = differenceOf(order, payment);
  if (difference !== undefined) return report(difference, payment, record, dependencies);
  return order === undefined || isOver(order) ? undefined : 'open';
}

/** Records the outcome of a refund, and returns the order after it. */
async function withRefund(
  record: OrderRecord,
  payment: Payment,
  dependencies: CheckPaymentDependencies,
): Promise<Order> {
  const { paymentId, status } = payment;
  const follow = (order: Order) => {
    if (recordedPayment(order) !== paymentId) return [];
    if (isIn(order, 'CONFIRMED')) return followParts(order, payment);
    return followRefund(order, {
      isRefunded: status === 'REFUNDED',
      failure: status === 'CAPTURED' ? failureOfRest(payment) : undefined,
      failedParts: newFailures(payment, record),
    });
  };
  const { orderId } = record.order;
  const command = { orderId, correlationId: `payment-${paymentId}`, known: record };
  const order = await changeOrder(command, follow, dependencies);
  if (order.state.status === 'NEEDS_ATTENTION' && order.version > record.order.version) {
    dependencies.logger.error('Order parked', {
      orderId: order.orderId,
      reason: order.state.reason,
    });
  }
  return order;
}

/** Lists the refunds of parts that failed, and of which the log does not say so. */
function newFailures({ refunds = [] }: Payment, { log }: OrderRecord) {
  const known = new Set(
    log.map((entry) => (entry.type === 'refund-failed' ? entry.refundId : undefined)),
  );
  return refunds.flatMap(({ refundId, status, failure: reason = 'unknown' }) =>
    refundId !== undefined && status === 'FAILED' && !known.has(refundId)
      ? [{ refundId, reason }]
      : [],
  );
}

/** Records what became of the refunds of parts. */
const followParts = (order: OrderIn<Confirmed>, payment: Payment): OrderEvent[] =>
  order.state.refunds.flatMap(({ refundId }) => {
    const outcome = outcomeIn(payment, refundId);
    return outcome === undefined ? [] : recordRefund(order, refundId, outcome);
  });

function report(
  difference: Difference,
  { orderId: id, paymentId, status }: Pick<Payment, 'orderId' | 'paymentId'> & Partial<Payment>,
  record: OrderRecord | undefined,
  { logger }: CheckPaymentDependencies,
): 'differs' {
  logger.error('Payment and order differ', {
    difference,
    orderId: id,
    orderStatus: record?.order.state.status,
    paymentId,
    paymentStatus: status,
  });
  return 'differs';
}
