import type { InvoiceFiles } from '../ports/invoice-files.ts';

/** Keeps files in memory, at addresses that nobody can read. */
export function inMemoryInvoiceFiles(): InvoiceFiles & {
  fileAt(url: string): Uint8Array | undefined;
} {
  const files = new Map<string, Uint8Array>();
  const addressOf = ({ orderId, number }: Parameters<InvoiceFiles['urlOf']>[0]) =>
    `https://invoices.example/${orderId}/${number}.pdf`;
  return {
    async keep(document, file) {
      const address = addressOf(document);
      if (!files.has(address)) files.set(address, file);
    },
    urlOf: async (document) => addressOf(document),
    fileAt: (url) => files.get(url),
  };
}
