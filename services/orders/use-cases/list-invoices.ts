import type { OrderId } from '../domain/ids.ts';
import type { IssuedDocument } from '../domain/invoice.ts';
import type { InvoiceFiles } from '../ports/invoice-files.ts';
import type { InvoiceLedger } from '../ports/invoice-ledger.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import { type Reader, readOrder } from './read-order.ts';

export interface ListInvoices {
  readonly orderId: OrderId;
  readonly reader: Reader;
}

export interface ListInvoicesDependencies {
  readonly orders: OrderRepository;
  readonly ledger: InvoiceLedger;
  readonly files: InvoiceFiles;
}

/** Invoice or credit note, with an address of its file while there is one. */
export interface ListedInvoice {
  readonly document: IssuedDocument;
  readonly url: string | undefined;
}

/** Lists the invoice and the credit notes of an order. Throws `OrderNotFoundError`, also for another customer's. */
export async function listInvoices(
  { orderId, reader }: ListInvoices,
  { orders, ledger, files }: ListInvoicesDependencies,
): Promise<ListedInvoice[]> {
  await readOrder(orderId, reader, { orders });
  return Promise.all(
    (await ledger.list(orderId)).map(async (document) => ({
      document,
      url: document.isStored ? await files.urlOf(document) : undefined,
    })),
  );
}
