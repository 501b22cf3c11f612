import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { replay } from '../domain/evolve.ts';
import type { InvoiceSheet } from '../domain/invoice.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { anonymise } from '../domain/retention.ts';
import { inMemoryInvoiceFiles } from '../testing/in-memory-invoice-files.ts';
import { inMemoryInvoiceLedger } from '../testing/in-memory-invoice-ledger.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { seller } from '../testing/invoices.ts';
import { ORDER_ID, recordOf, refunding, until } from '../testing/orders.ts';
import { issueInvoice } from './issue-invoice.ts';

function shop(events: readonly OrderEvent[]) {
  const printed: InvoiceSheet[] = [];
  const dependencies = {
    orders: inMemoryOrders(recordOf(events)),
    ledger: inMemoryInvoiceLedger(),
    files: inMemoryInvoiceFiles(),
    printer: {
      print: async (sheet: InvoiceSheet) => {
        printed.push(sheet);
        return Buffer.from(sheet.document.number);
      },
    },
    seller,
    clock: fixedClock(),
  };
  const documents = () => dependencies.ledger.list(ORDER_ID);
  return { dependencies, documents, printed };
}

const refund = { amount: 2_500 };

describe('issueInvoice', () => {
  it('numbers and prints the invoice of a confirmed order once', async () => {
    const { dependencies, documents, printed } = shop(until.confirmed);
    await issueInvoice({ orderId: ORDER_ID }, dependencies);
    await issueInvoice({ orderId: ORDER_ID }, dependencies);
    expect(await documents()).toMatchObject([
      { kind: 'INVOICE', number: expect.stringMatching(/^SHOP-\d{4}-1$/), isStored: true },
    ]);
    expect(printed).toHaveLength(1);
  });

  it('issues the invoice first when the refund comes first', async () => {
    const { dependencies, documents } = shop(refunding);
    await issueInvoice({ orderId: ORDER_ID, refund }, dependencies);
    await issueInvoice({ orderId: ORDER_ID }, dependencies);
    await issueInvoice({ orderId: ORDER_ID, refund }, dependencies);
    const [invoice, note, ...more] = await documents();
    expect(more).toEqual([]);
    expect(note).toMatchObject({ kind: 'CREDIT_NOTE', amount: 2_500, corrects: invoice?.number });
  });

  it('issues a credit note for each refund of a part', async () => {
    const { dependencies, documents, printed } = shop(until.confirmed);
    for (const refundId of ['r1', 'r2', 'r1']) {
      await issueInvoice({ orderId: ORDER_ID, refund: { refundId, amount: 500 } }, dependencies);
    }
    expect((await documents()).map(({ kind }) => kind)).toEqual([
      'INVOICE',
      'CREDIT_NOTE',
      'CREDIT_NOTE',
    ]);
    expect(printed).toHaveLength(3);
  });

  it('credits nothing for goods without a price', async () => {
    const { dependencies, documents } = shop(until.confirmed);
    const nothing = { refundId: 'r1', amount: 0 };
    await issueInvoice({ orderId: ORDER_ID, refund: nothing }, dependencies);
    expect((await documents()).map(({ kind }) => kind)).toEqual(['INVOICE']);
  });

  it('makes the file that a crash left out, under the number that was given', async () => {
    const { dependencies, documents } = shop(until.confirmed);
    const broken = {
      ...dependencies,
      printer: {
        print: async () => {
          throw new Error('out of memory');
        },
      },
    };
    await expect(issueInvoice({ orderId: ORDER_ID }, broken)).rejects.toThrow('out of memory');
    const [numbered] = await documents();
    expect(numbered).toMatchObject({ isStored: false });
    await issueInvoice({ orderId: ORDER_ID }, dependencies);
    expect(await documents()).toEqual([{ ...numbered, isStored: true }]);
  });

  it.each([{}, { refund }])(
    'issues nothing for an order that was never confirmed: %j',
    async (what) => {
      const { dependencies, documents } = shop(until.cancelled);
      await issueInvoice({ orderId: ORDER_ID, ...what }, dependencies);
      expect(await documents()).toEqual([]);
    },
  );

  describe('for an order that was erased or archived meanwhile', () => {
    const removed = { name: 'erased', line1: 'erased', city: 'erased', country: 'DE' };
    const erase = async ({ dependencies }: ReturnType<typeof shop>) => {
      const read = await dependencies.orders.get(ORDER_ID);
      if (read === undefined) throw new Error('There is no order');
      const log = anonymise(read.order, read.log);
      await dependencies.orders.replace({ ...read, log, order: replay(ORDER_ID, log) });
    };
    const archive = async ({ dependencies }: ReturnType<typeof shop>) => {
      const read = await dependencies.orders.get(ORDER_ID);
      const [placed] = read === undefined ? [] : anonymise(read.order, read.log);
      if (read === undefined || placed === undefined) throw new Error('There is no order');
      await dependencies.orders.reduce(read, placed);
    };

    it.each([
      ['erased', erase],
      ['archived', archive],
    ])('makes a late invoice and credit note of what was %s, without the person', async (_, go) => {
      const late = shop(refunding);
      await go(late);
      await issueInvoice({ orderId: ORDER_ID }, late.dependencies);
      await issueInvoice({ orderId: ORDER_ID, refund }, late.dependencies);
      expect(await late.documents()).toMatchObject([
        { kind: 'INVOICE', number: expect.stringMatching(/-1$/), amount: 2_500, isStored: true },
        { kind: 'CREDIT_NOTE', number: expect.stringMatching(/-1$/), isStored: true },
      ]);
      expect(late.printed).toMatchObject([{ buyer: removed }, { buyer: removed }]);
    });

    it.each([
      ['erased', erase],
      ['archived', archive],
    ])('makes the file of a number that it had before it was %s', async (_, go) => {
      const late = shop(until.confirmed);
      const broken = { print: () => Promise.reject(new Error('out of memory')) };
      const withoutPrinter = { ...late.dependencies, printer: broken };
      await expect(issueInvoice({ orderId: ORDER_ID }, withoutPrinter)).rejects.toThrow('memory');
      await go(late);
      await issueInvoice({ orderId: ORDER_ID }, late.dependencies);
      expect(await late.documents()).toMatchObject([{ isStored: true }]);
      expect(late.printed).toMatchObject([{ buyer: removed }]);
    });

    it('credits nothing of an archived order that had no invoice', async () => {
      const late = shop([...until.placed, ...until.cancelled.slice(1)]);
      await archive(late);
      await issueInvoice({ orderId: ORDER_ID, refund }, late.dependencies);
      expect(await late.documents()).toEqual([]);
    });
  });
});
