import type { Logger } from '@commerce/lambda';
import { recordedPayment } from '../domain/fulfilment.ts';
import { type OrderId, orderId, type PaymentId } from '../domain/ids.ts';
import { type Difference, differenceOf } from '../domain/reconciliation.ts';
import type { OrderRecord, OrderRepository } from '../ports/order-repository.ts';
import {
  type Payment,
  type PaymentGateway,
  PaymentNotFoundError,
} from '../ports/payment-gateway.ts';
import { inChunks } from './in-chunks.ts';

export interface ReconcilePorts {
  readonly orders: OrderRepository;
  readonly gateway: PaymentGateway;
  readonly logger: Pick<Logger, 'error'>;
}

export interface Reconciliation {
  readonly from: Date;
  readonly to: Date;
  readonly remainingTimeMs: () => number;
}

/** What a run compared; incomplete when its time was over. */
export interface ReconciliationReport {
  readonly payments: number;
  readonly orders: number;
  readonly differences: number;
  readonly isComplete: boolean;
}

const MIN_REMAINING_MS = 10_000;
const CONCURRENCY = 10;

/**
 * Compares the gateway with the orders, both ways: every payment of a span of time with its order,
 * and every confirmed order of that time whose payment was not among them with its payment. Each
 * difference is logged.
 */
export async function reconcilePayments(
  { from, to, remainingTimeMs }: Reconciliation,
  ports: ReconcilePorts,
): Promise<ReconciliationReport> {
  const seen = new Set<OrderId>();
  const report = { payments: 0, orders: 0, differences: 0 };
  const count = (found: readonly boolean[]) => {
    report.differences += found.filter(Boolean).length;
  };
  const isLate = () => remainingTimeMs() < MIN_REMAINING_MS;

  for await (const payments of ports.gateway.madeBetween(from, to)) {
    if (isLate()) return { ...report, isComplete: false };
    report.payments += payments.length;
    for (const payment of payments) seen.add(payment.orderId);
    count(await inChunks(payments, CONCURRENCY, (payment) => differs(payment, ports)));
  }
  const span = [from.toISOString(), to.toISOString()] as const;
  for await (const confirmed of ports.orders.confirmedBetween(...span)) {
    if (isLate()) return { ...report, isComplete: false };
    const unseen = confirmed.filter((id) => !seen.has(id));
    report.orders += confirmed.length;
    count(await inChunks(unseen, CONCURRENCY, (id) => paymentDiffers(id, ports)));
  }
  return { ...report, isComplete: true };
}

/**
 * Compares the payment of a notice with its order, as both are now. Answers whether they differ. A
 * payment that the gateway does not know is a difference, too: to ask again would not help, and keep
 * the notices behind it waiting.
 */
export async function checkPayment(id: PaymentId, ports: ReconcilePorts): Promise<boolean> {
  try {
    const payment = await ports.gateway.get(id);
    return payment.orderId !== orderId('') && (await differs(payment, ports));
  } catch (error) {
    if (!(error instanceof PaymentNotFoundError)) throw error;
    ports.logger.error('The gateway spoke of a payment that it does not know', { paymentId: id });
    return true;
  }
}

async function paymentDiffers(id: OrderId, ports: ReconcilePorts): Promise<boolean> {
  const record = await ports.orders.get(id);
  const paymentId = record && recordedPayment(record.order);
  if (record === undefined || paymentId === undefined) return false;
  try {
    return await differs(await ports.gateway.get(paymentId), ports);
  } catch (error) {
    if (!(error instanceof PaymentNotFoundError)) throw error;
    return report('CONFIRMED_NOT_CAPTURED', { orderId: id, paymentId }, record, ports);
  }
}

async function differs(payment: Payment, ports: ReconcilePorts): Promise<boolean> {
  const record = await ports.orders.get(payment.orderId);
  const difference = differenceOf(record?.order, payment);
  return difference !== undefined && report(difference, payment, record, ports);
}

function report(
  difference: Difference,
  { orderId: id, paymentId, status }: Pick<Payment, 'orderId' | 'paymentId'> & Partial<Payment>,
  record: OrderRecord | undefined,
  { logger }: ReconcilePorts,
): true {
  logger.error('Payment and order differ', {
    difference,
    orderId: id,
    orderStatus: record?.order.state.status,
    paymentId,
    paymentStatus: status,
  });
  return true;
}
