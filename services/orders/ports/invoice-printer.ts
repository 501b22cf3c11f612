import type { InvoiceSheet } from '../domain/invoice.ts';

/** Prints invoices and credit notes. */
export interface InvoicePrinter {
  /** Makes the file of a sheet: the same bytes for the same sheet. */
  print(sheet: InvoiceSheet): Promise<Uint8Array>;
}
