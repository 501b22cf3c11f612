import type { Clock } from '@commerce/lambda';
import type { OrderId } from '../domain/ids.ts';
import {
  type CreditedRefund,
  type DocumentDraft,
  draftCreditNote,
  draftInvoice,
  INVOICE,
  type IssuedDocument,
  type Seller,
  toSheet,
} from '../domain/invoice.ts';
import { OrderNotFoundError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import type { InvoiceFiles } from '../ports/invoice-files.ts';
import type { InvoiceLedger } from '../ports/invoice-ledger.ts';
import type { InvoicePrinter } from '../ports/invoice-printer.ts';
import type { OrderRepository } from '../ports/order-repository.ts';

export interface IssueInvoice {
  readonly orderId: OrderId;
  /** Refund that a credit note is for; the invoice alone without one. */
  readonly refund?: CreditedRefund | undefined;
}

export interface IssueInvoiceDependencies {
  readonly orders: OrderRepository;
  readonly ledger: InvoiceLedger;
  readonly files: InvoiceFiles;
  readonly printer: InvoicePrinter;
  readonly seller: Seller;
  readonly clock: Clock;
}

/**
 * Issues the invoice of a confirmed order, and the credit note of a refund after it. What was issued
 * before stays as it is; a file that is not there yet is made. An order that was never confirmed has
 * no invoice, so that nothing is credited. What comes for an order that was erased or archived meanwhile is
 * made without the person. Throws `SeriesBusyError`.
 */
export async function issueInvoice(
  { orderId, refund }: IssueInvoice,
  dependencies: IssueInvoiceDependencies,
): Promise<void> {
  const { orders, ledger, seller, clock } = dependencies;
  const whole = await orders.get(orderId);
  const record = whole ?? (await orders.getPlaced(orderId));
  if (record === undefined) throw new OrderNotFoundError();
  const { order, log } = record;
  const issued = await ledger.list(orderId);
  const earlier = issued.find(({ documentId }) => documentId === INVOICE);
  // The archive leaves no later entry here: then the event says it, and that of a refund may come without.
  const isArchivedConfirmed = whole === undefined && refund === undefined;
  const isConfirmed = isArchivedConfirmed || log.some(({ type }) => type === 'confirmed');
  if (earlier === undefined && !isConfirmed) return;
  const now = clock.now();
  const invoice = await issue(draftInvoice(order, seller, now), earlier, order, dependencies);
  // Goods that cost nothing came back.
  if (refund === undefined || refund.amount === 0) return;
  const note = draftCreditNote(order, invoice, refund, seller, now);
  const earlierNote = issued.find(({ documentId }) => documentId === note.documentId);
  await issue(note, earlierNote, order, dependencies);
}

/** Numbers a document, then makes its file: a crash between them leaves a number without a file, which the next delivery makes. */
async function issue(
  draft: DocumentDraft,
  earlier: IssuedDocument | undefined,
  order: Order,
  { ledger, files, printer }: IssueInvoiceDependencies,
): Promise<IssuedDocument> {
  const document = earlier ?? (await ledger.issue(draft));
  if (document.isStored) return document;
  await files.keep(document, await printer.print(toSheet(order, document)));
  await ledger.markStored(document);
  return document;
}
