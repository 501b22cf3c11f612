import type { IssuedDocument } from '../domain/invoice.ts';
import { documentNumber, seriesName } from '../domain/invoice-number.ts';
import type { InvoiceLedger } from '../ports/invoice-ledger.ts';

/** Numbers documents in memory. */
export function inMemoryInvoiceLedger(): InvoiceLedger {
  const documents: IssuedDocument[] = [];
  const counters = new Map<string, number>();
  const positionOf = (wanted: Pick<IssuedDocument, 'orderId' | 'documentId'>): number =>
    documents.findIndex(
      ({ orderId, documentId }) => orderId === wanted.orderId && documentId === wanted.documentId,
    );
  return {
    async issue(draft) {
      const earlier = documents[positionOf(draft)];
      if (earlier !== undefined) return earlier;
      const { kind, seller, issuedOn } = draft;
      const series = { kind, prefix: seller.prefix, year: issuedOn.slice(0, 4) };
      const count = (counters.get(seriesName(series)) ?? 0) + 1;
      counters.set(seriesName(series), count);
      const document = { ...draft, number: documentNumber(series, count), isStored: false };
      documents.push(document);
      return document;
    },
    async markStored(document) {
      const position = positionOf(document);
      const found = documents[position];
      if (found !== undefined) documents[position] = { ...found, isStored: true };
    },
    list: async (wanted) => documents.filter(({ orderId }) => orderId === wanted),
  };
}
