import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { issued } from '../testing/invoices.ts';
import { newId } from '../testing/orders.ts';
import type { InvoiceFiles } from './invoice-files.ts';

interface InvoiceFilesUnderTest {
  readonly files: InvoiceFiles;
  /** Reads what is at an address. */
  read(url: string): Promise<Uint8Array | undefined>;
}

/** Holds what keeps the files of invoices to its port. */
export const describeInvoiceFiles = portContract<InvoiceFilesUnderTest>((test) => {
  it('gives each file an address of its own', async () => {
    const { files, read } = test();
    const orderId = newId();
    const invoice = issued({ orderId });
    const note = issued({ orderId, number: 'SHOP-CN-2026-1' });
    await files.keep(invoice, Buffer.from('invoice'));
    await files.keep(note, Buffer.from('note'));

    const [ofInvoice, ofNote] = await Promise.all(
      [invoice, note].map(async (document) => read(await files.urlOf(document))),
    );
    expect(Buffer.from(ofInvoice ?? []).toString()).toBe('invoice');
    expect(Buffer.from(ofNote ?? []).toString()).toBe('note');
    expect(await read(await files.urlOf(issued({ orderId: newId() })))).toBeUndefined();
  });

  it('keeps a file as it was written first', async () => {
    const { files, read } = test();
    const document = issued({ orderId: newId() });
    await files.keep(document, Buffer.from('first'));
    await files.keep(document, Buffer.from('second'));
    const kept = await read(await files.urlOf(document));
    expect(Buffer.from(kept ?? []).toString()).toBe('first');
  });
});
