import { replay } from '../domain/evolve.ts';
import type { CustomerId } from '../domain/ids.ts';
import { anonymise, endedAt } from '../domain/retention.ts';
import type { InvoiceLedger } from '../ports/invoice-ledger.ts';
import type { ListPosition, OrderRecord } from '../ports/order-repository.ts';
import type { OrderRetention } from '../ports/order-retention.ts';
import { inChunks } from './in-chunks.ts';
import { erasedFingerprint } from './order-identity.ts';
import { deletePaymentCustomer, type PaymentCustomerDependencies } from './payment-customer.ts';
import { overOf, type TakePlaceDependencies } from './take-place.ts';

export interface EraseCustomer {
  readonly customerId: CustomerId;
  readonly dryRun: boolean;
  readonly after: ListPosition | undefined;
}

export interface EraseCustomerDependencies
  extends TakePlaceDependencies,
    PaymentCustomerDependencies {
  readonly retention: OrderRetention;
  readonly ledger: Pick<InvoiceLedger, 'list'>;
}

/** Result of a page, and where to go on. */
export interface EraseReport {
  readonly scanned: number;
  readonly anonymised: number;
  /** Invoices and credit notes of the orders that were erased: they stay as they were issued. */
  readonly invoices: number;
  /** Orders that still need their customer. */
  readonly open: number;
  readonly next: ListPosition | undefined;
}

const PAGE = 50;
const CONCURRENCY = 10;

/**
 * Erases the person from a page of a customer's orders, but for those that are not over; with the last page
 * their places and, unless an open order may be paid with one, their saved cards at the gateway.
 */
export async function eraseCustomer(
  { customerId, dryRun, after }: EraseCustomer,
  dependencies: EraseCustomerDependencies,
): Promise<EraseReport> {
  const { orders, retention, ledger } = dependencies;
  const page = await orders.listByCustomer(customerId, { limit: PAGE, after });
  const outcomes = await inChunks(page.orders, CONCURRENCY, async ({ orderId }) => {
    const record = await orders.get(orderId);
    // The index still lists for a moment what an erasure before has been at.
    if (record?.order.customerId !== customerId) return undefined;
    const isErased = await eraseFrom(record, dryRun, retention);
    return { isErased, invoices: isErased ? (await ledger.list(orderId)).length : 0 };
  });
  if (page.next === undefined && !dryRun && (await forgetPlaces(customerId, dependencies))) {
    await deletePaymentCustomer(customerId, dependencies);
  }
  return {
    scanned: page.orders.length,
    anonymised: outcomes.filter((outcome) => outcome?.isErased === true).length,
    invoices: outcomes.reduce((sum, outcome) => sum + (outcome?.invoices ?? 0), 0),
    open: outcomes.filter((outcome) => outcome?.isErased === false).length,
    next: page.next,
  };
}

/**
 * Forgets a customer's places, but for those of orders that are open: they still count. Returns whether
 * none is.
 */
async function forgetPlaces(
  customerId: CustomerId,
  { orders, openOrders, clock }: EraseCustomerDependencies,
): Promise<boolean> {
  const taken = await openOrders.takenBy(customerId);
  if (taken === undefined) return true;
  const over = await overOf(taken, clock.now(), orders);
  const isNoneOpen = over.length === taken.orderIds.length;
  if (isNoneOpen) await openOrders.forget(customerId, taken.lastTakenAt);
  else await openOrders.release(customerId, over);
  return isNoneOpen;
}

/** Erases the person from an order. Returns false when it is not over, or was changed meanwhile. */
async function eraseFrom(
  { order, log, fingerprint }: OrderRecord,
  dryRun: boolean,
  retention: OrderRetention,
): Promise<boolean> {
  if (endedAt(order, log) === undefined) return false;
  if (dryRun) return true;
  const anonymous = anonymise(order, log);
  return retention.replace({
    order: replay(order.orderId, anonymous),
    log: anonymous,
    fingerprint: erasedFingerprint(fingerprint),
  });
}
