import { randomUUID } from 'node:crypto';
import type { DocumentDraft, IssuedDocument, Seller } from '../domain/invoice.ts';
import { newId, ORDER_ID } from './orders.ts';

export const seller: Seller = {
  name: 'Example Shop GmbH',
  address: ['Marktstraße 1', '10115 Berlin', 'Germany'],
  vatId: 'DE123456789',
  prefix: 'SHOP',
  timeZone: 'Europe/Berlin',
  keepYears: 10,
};

/** Makes the seller of a series that no other test has. */
export const newSeller = (): Seller => ({
  ...seller,
  prefix: randomUUID().slice(0, 8).toUpperCase(),
});

export const draft = (changes: Partial<DocumentDraft> = {}): DocumentDraft => ({
  orderId: newId(),
  documentId: 'invoice',
  kind: 'INVOICE',
  issuedAt: '2026-01-05T10:00:00.000Z',
  issuedOn: '2026-01-05',
  seller,
  amount: 2_500,
  currency: 'EUR',
  ...changes,
});

export const issued = (changes: Partial<IssuedDocument> = {}): IssuedDocument => ({
  ...draft({ orderId: ORDER_ID }),
  number: 'SHOP-2026-1',
  isStored: false,
  ...changes,
});
