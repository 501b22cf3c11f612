import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { draft, newSeller } from '../testing/invoices.ts';
import type { InvoiceLedger } from './invoice-ledger.ts';

/** Holds what numbers invoices to its port. */
export const describeInvoiceLedger = portContract<{ readonly ledger: InvoiceLedger }>((test) => {
  it('counts from one in each series: of seller, kind and year', async () => {
    const { ledger } = test();
    const seller = newSeller();
    const numbers: string[] = [];
    for (const changes of [
      {},
      {},
      { kind: 'CREDIT_NOTE', documentId: 'cancellation' } as const,
      { issuedOn: '2027-01-01' },
      { seller: newSeller() },
      {},
    ]) {
      numbers.push((await ledger.issue(draft({ seller, ...changes }))).number);
    }
    expect(numbers.filter((number) => number.startsWith(seller.prefix))).toEqual(
      ['2026-1', '2026-2', 'CN-2026-1', '2027-1', '2026-3'].map(
        (number) => `${seller.prefix}-${number}`,
      ),
    );
    expect(numbers[4]).toMatch(/-2026-1$/);
  });

  it('gives a document one number, and keeps what it said first', async () => {
    const { ledger } = test();
    const first = draft({ seller: newSeller() });
    const issued = await ledger.issue(first);
    const later = { ...first, issuedAt: '2026-01-06T10:00:00.000Z', amount: 1 };
    expect(await ledger.issue(later)).toEqual(issued);
    const next = await ledger.issue(draft({ seller: first.seller }));
    expect(next.number).toBe(`${first.seller.prefix}-2026-2`);
  });

  it('leaves no gap and gives no number twice when all come at once, and twice', async () => {
    const { ledger } = test();
    const seller = newSeller();
    const drafts = Array.from({ length: 8 }, () => draft({ seller }));
    const issued = await Promise.all([...drafts, ...drafts].map((each) => ledger.issue(each)));
    const numbers = new Set(issued.map(({ number }) => number));
    expect([...numbers].sort()).toEqual(
      drafts.map((_, index) => `${seller.prefix}-2026-${index + 1}`),
    );
  });

  it('lists the documents of an order, and which have their file', async () => {
    const { ledger } = test();
    const invoice = draft();
    const note = draft({
      orderId: invoice.orderId,
      documentId: 'cancellation',
      kind: 'CREDIT_NOTE',
      issuedAt: '2026-01-06T10:00:00.000Z',
    });
    await ledger.issue(invoice);
    const { number } = await ledger.issue(note);
    await ledger.markStored(note);
    expect(await ledger.list(invoice.orderId)).toMatchObject([
      { ...invoice, isStored: false },
      { ...note, number, isStored: true },
    ]);
    expect(await ledger.list(draft().orderId)).toEqual([]);
  });
});
