import { eventReader } from '@commerce/events';
import { sqsHandler, systemClock } from '@commerce/lambda';
import {
  invoiceFiles,
  invoiceLedger,
  invoicePrinter,
  invoiceSeller,
  orderRepository,
} from '../../dependencies.ts';
import { toIssueInvoice } from '../../messages/to-issue-invoice.ts';
import { issueInvoice } from '../../use-cases/issue-invoice.ts';
import { EVENTS } from './events.ts';

export const handler = sqsHandler(
  // All take their number from one item: at once they would only wait for each other.
  { read: eventReader(EVENTS), concurrency: 1 },
  (event, _context, dependencies) => issueInvoice(toIssueInvoice(event), dependencies),
  () => ({
    orders: orderRepository(),
    ledger: invoiceLedger(),
    files: invoiceFiles(),
    printer: invoicePrinter(),
    seller: invoiceSeller(),
    clock: systemClock,
  }),
);
