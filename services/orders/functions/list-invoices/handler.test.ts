import { customerClaims, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryInvoiceFiles } from '../../testing/in-memory-invoice-files.ts';
import { inMemoryInvoiceLedger } from '../../testing/in-memory-invoice-ledger.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { draft } from '../../testing/invoices.ts';
import { ORDER_ID, recordOf, until } from '../../testing/orders.ts';
import { type Claims, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

async function list(claims: Claims) {
  const ledger = inMemoryInvoiceLedger();
  const { number } = await ledger.issue(draft({ orderId: ORDER_ID }));
  await ledger.markStored({ orderId: ORDER_ID, documentId: 'invoice' });
  await ledger.issue(
    draft({
      orderId: ORDER_ID,
      documentId: 'cancellation',
      kind: 'CREDIT_NOTE',
      corrects: number,
      issuedAt: '2026-01-06T10:00:00.000Z',
    }),
  );
  const dependencies = {
    orders: inMemoryOrders(recordOf(until.confirmed)),
    ledger,
    files: inMemoryInvoiceFiles(),
  };
  return send(handler.with(dependencies), {
    route: 'GET /orders/{orderId}/invoices',
    path: { orderId: ORDER_ID },
    claims,
  });
}

describe('GET /orders/{orderId}/invoices', () => {
  it.each([
    { who: 'the owner', claims: customerClaims('alice') },
    { who: 'staff', claims: staffClaims() },
  ])('lists them for $who, with an address of each file that is there', async ({ claims }) => {
    const { status, body } = await list(claims);
    expect(status).toBe(200);
    expect(body.invoices).toEqual([
      {
        number: 'SHOP-2026-1',
        kind: 'INVOICE',
        issuedOn: '2026-01-05',
        amount: 2_500,
        currency: 'EUR',
        url: expect.stringMatching(/^https:/),
      },
      {
        number: 'SHOP-CN-2026-1',
        kind: 'CREDIT_NOTE',
        issuedOn: '2026-01-05',
        amount: 2_500,
        currency: 'EUR',
        corrects: 'SHOP-2026-1',
      },
    ]);
  });

  it('knows nothing of the order for another customer', async () => {
    const { status, body } = await list(customerClaims('mallory'));
    expect([status, body.code]).toEqual([404, 'ORDER_NOT_FOUND']);
  });
});
