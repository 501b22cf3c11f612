import type * as z from 'zod';
import type { ListedInvoice } from '../use-cases/list-invoices.ts';
import type { invoiceList } from './responses.ts';

export const toInvoiceList = (invoices: readonly ListedInvoice[]): z.infer<typeof invoiceList> => ({
  invoices: invoices.map(({ document, url }) => ({
    number: document.number,
    kind: document.kind,
    issuedOn: document.issuedOn,
    amount: document.amount,
    currency: document.currency,
    ...(document.corrects !== undefined && { corrects: document.corrects }),
    ...(url !== undefined && { url }),
  })),
});
