import { describeInvoiceFiles } from '../ports/invoice-files.contract.ts';
import { inMemoryInvoiceFiles } from './in-memory-invoice-files.ts';

describeInvoiceFiles('inMemoryInvoiceFiles', async () => {
  const files = inMemoryInvoiceFiles();
  return { files, read: async (url) => files.fileAt(url) };
});
