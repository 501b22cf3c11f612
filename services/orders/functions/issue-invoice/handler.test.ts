import { orderConfirmedV1, orderRefundedV1 } from '@commerce/events';
import { fixedClock, lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { pdfkitInvoicePrinter } from '../../adapters/pdfkit/invoice-printer.ts';
import { inMemoryInvoiceFiles } from '../../testing/in-memory-invoice-files.ts';
import { inMemoryInvoiceLedger } from '../../testing/in-memory-invoice-ledger.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { seller } from '../../testing/invoices.ts';
import { ORDER_ID, recordOf, refunding } from '../../testing/orders.ts';
import { handler } from './handler.ts';

const context = { id: 'e', time: '2026-01-05T10:00:00.000Z', correlationid: 'request-1' };
const confirmed = orderConfirmedV1.create(
  { ...orderConfirmedV1.example, orderId: ORDER_ID },
  context,
);
const refunded = (changes: { readonly refundId?: string; readonly amount?: number } = {}) => {
  const { amount = 2_500, ...rest } = changes;
  const refund = { amount, currency: 'EUR' };
  return orderRefundedV1.create(
    { ...orderRefundedV1.example, orderId: ORDER_ID, refund, ...rest },
    context,
  );
};

describe('issue-invoice', () => {
  it('issues an invoice and its credit notes, whatever comes twice or out of order', async () => {
    const dependencies = {
      orders: inMemoryOrders(recordOf(refunding)),
      ledger: inMemoryInvoiceLedger(),
      files: inMemoryInvoiceFiles(),
      printer: pdfkitInvoicePrinter(),
      seller,
      clock: fixedClock(),
    };
    const part = refunded({ refundId: 'r1', amount: 500 });
    const bodies = [refunded(), confirmed, part, confirmed, refunded(), part];
    const event = sqsEvent(bodies.map((body) => ({ body })));
    expect(await handler.with(dependencies)(event, lambdaContext())).toEqual({
      batchItemFailures: [],
    });
    const documents = await dependencies.ledger.list(ORDER_ID);
    expect(documents.map(({ kind, amount, isStored }) => [kind, amount, isStored])).toEqual([
      ['INVOICE', 2_500, true],
      ['CREDIT_NOTE', 2_500, true],
      ['CREDIT_NOTE', 500, true],
    ]);
  });
});
