import type { IssuedDocument } from '../domain/invoice.ts';

type DocumentName = Pick<IssuedDocument, 'orderId' | 'number'>;

/** Keeps the files of invoices and credit notes. */
export interface InvoiceFiles {
  /** Keeps the file of a document; one that is there stays as it was. */
  keep(document: DocumentName, file: Uint8Array): Promise<void>;
  /** Makes an address from which the file can be read for a short time. */
  urlOf(document: DocumentName): Promise<string>;
}
