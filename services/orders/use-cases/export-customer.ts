import type { CustomerId } from '../domain/ids.ts';
import type { IssuedDocument } from '../domain/invoice.ts';
import { EMPTY_WALLET, type Wallet } from '../domain/wallet.ts';
import type { InvoiceLedger } from '../ports/invoice-ledger.ts';
import type { ListPosition, OrderRecord, OrderRepository } from '../ports/order-repository.ts';
import type { PaymentCustomerDependencies } from './payment-customer.ts';
import { findPaymentCustomer } from './payment-customer.ts';

export interface ExportCustomer {
  readonly customerId: CustomerId;
  readonly after: ListPosition | undefined;
}

export interface ExportCustomerDependencies extends PaymentCustomerDependencies {
  readonly orders: Pick<OrderRepository, 'get' | 'listByCustomer'>;
  readonly ledger: Pick<InvoiceLedger, 'list'>;
}

/** A page of what is held about a customer. */
export interface HeldPage {
  readonly orders: readonly {
    readonly record: OrderRecord;
    readonly documents: readonly IssuedDocument[];
  }[];
  /** The customer at the gateway, and their cards; with the last page. */
  readonly paymentCustomerId?: string | undefined;
  readonly wallet: Wallet;
  readonly next: ListPosition | undefined;
}

const PAGE = 10;

/** Reads a page of a customer's orders with their invoices; with the last page the saved cards. */
export async function exportCustomer(
  { customerId, after }: ExportCustomer,
  dependencies: ExportCustomerDependencies,
): Promise<HeldPage> {
  const { orders, ledger, paymentCustomers } = dependencies;
  const page = await orders.listByCustomer(customerId, { limit: PAGE, after });
  const held = await Promise.all(
    page.orders.map(async ({ orderId }) => {
      const [record, documents] = await Promise.all([orders.get(orderId), ledger.list(orderId)]);
      // The index still lists for a moment what an erasure has been at.
      return record?.order.customerId === customerId ? [{ record, documents }] : [];
    }),
  );
  if (page.next !== undefined) {
    return { orders: held.flat(), wallet: EMPTY_WALLET, next: page.next };
  }
  const paymentCustomerId = await findPaymentCustomer({ customerId }, dependencies);
  const wallet =
    paymentCustomerId === undefined
      ? EMPTY_WALLET
      : await paymentCustomers.wallet(paymentCustomerId);
  return { orders: held.flat(), paymentCustomerId, wallet, next: undefined };
}
