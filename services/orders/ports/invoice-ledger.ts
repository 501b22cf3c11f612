import type { OrderId } from '../domain/ids.ts';
import type { DocumentDraft, IssuedDocument } from '../domain/invoice.ts';

/** Numbers invoices and credit notes, and remembers them. */
export interface InvoiceLedger {
  /**
   * Gives a document the next number of its series, once: a document that has one keeps it, and all
   * that it said. Throws {@link SeriesBusyError}, after which no number was given.
   */
  issue(draft: DocumentDraft): Promise<IssuedDocument>;
  /** Remembers that the file of a document is there. */
  markStored(document: Pick<IssuedDocument, 'orderId' | 'documentId'>): Promise<void>;
  /** Lists the documents of an order, the earliest first. */
  list(orderId: OrderId): Promise<readonly IssuedDocument[]>;
}

/** Others took the next numbers again and again. */
export class SeriesBusyError extends Error {
  override readonly name = 'SeriesBusyError';
  readonly code = 'SERIES_BUSY';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('Too many invoices are numbered at once', options);
  }
}
