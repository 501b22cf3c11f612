import type { AfterSales } from './after-sales.ts';
import type { OrderId } from './ids.ts';
import { type DocumentKind, dayIn } from './invoice-number.ts';
import { type TaxOfRate, taxesOfPart } from './invoice-taxes.ts';
import type { Address, Order, OrderDetails } from './order.ts';
import { partOf, taxesLeft, taxesOf, taxesOfRefund } from './refund-taxes.ts';

/** Who sells, as invoices have to say it. */
export interface Seller {
  readonly name: string;
  /** Lines of the address. */
  readonly address: readonly string[];
  readonly vatId: string;
  /** Prefix of the numbers; a seller keeps it. */
  readonly prefix: string;
  /** Time zone of IANA, whose years and days count. */
  readonly timeZone: string;
  /** Years that the seller's tax law keeps an invoice after the one it is of. */
  readonly keepYears: number;
}

/** Invoice or credit note, before it has its number. */
export interface DocumentDraft {
  readonly orderId: OrderId;
  /** `invoice`, or the refund that a credit note is for: one number for each. */
  readonly documentId: string;
  readonly kind: DocumentKind;
  /** RFC 3339 in UTC. */
  readonly issuedAt: string;
  /** Day where the seller is. */
  readonly issuedOn: string;
  /** Seller as it was then: what is printed does not change with the settings. */
  readonly seller: Seller;
  /** Number of the invoice that a credit note corrects. */
  readonly corrects?: string;
  readonly amount: number;
  readonly currency: string;
}

/** Invoice or credit note with its number. */
export interface IssuedDocument extends DocumentDraft {
  readonly number: string;
  /** True when its file is there. */
  readonly isStored: boolean;
}

/** Refund that a credit note is for. */
export interface CreditedRefund {
  /** Absent when all that was paid is given back. */
  readonly refundId?: string | undefined;
  readonly amount: number;
}

/** Id of the one invoice of an order. */
export const INVOICE = 'invoice';

/** Id of the credit note of a cancelled order. */
const CANCELLATION = 'cancellation';

/** Begins the id of the credit note of a part. */
const REFUND = 'refund#';

const draft = (order: OrderDetails, seller: Seller, now: Date) => ({
  orderId: order.orderId,
  issuedAt: now.toISOString(),
  issuedOn: dayIn(seller.timeZone, now),
  seller,
  currency: order.currency,
});

export const draftInvoice = (order: OrderDetails, seller: Seller, now: Date): DocumentDraft => ({
  ...draft(order, seller, now),
  documentId: INVOICE,
  kind: 'INVOICE',
  amount: order.totals.total,
});

/** A cancellation has one credit note, also when its refund failed and was made again. */
export const draftCreditNote = (
  order: OrderDetails,
  { number }: IssuedDocument,
  { refundId, amount }: CreditedRefund,
  seller: Seller,
  now: Date,
): DocumentDraft => ({
  ...draft(order, seller, now),
  documentId: refundId === undefined ? CANCELLATION : `${REFUND}${refundId}`,
  kind: 'CREDIT_NOTE',
  corrects: number,
  amount,
});

export interface SheetLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  /** Absent in a credit note of some lines, whose worth is that of all of them. */
  readonly unitPrice?: number;
  readonly amount?: number;
}

/** All that is printed of a document. Amounts are minor units. */
export interface InvoiceSheet {
  readonly document: IssuedDocument;
  readonly language: 'en' | 'de';
  /** Locale of amounts and dates, in that language: `de-AT`. */
  readonly locale: string;
  readonly buyer: Address;
  readonly buyerVatId: string | undefined;
  /** Day of the order, where the seller is. */
  readonly orderedOn: string;
  /** Those that are given back in a credit note; empty when an amount is. */
  readonly lines: readonly SheetLine[];
  readonly discount: number;
  readonly shipping: number;
  /** Tax that comes on top of the prices; below zero when it is taken off them. */
  readonly taxBesidePrices: number;
  /** One for each rate. */
  readonly taxes: readonly TaxOfRate[];
  /** True when the customer owes the tax. */
  readonly isReverseCharge: boolean;
}

/** Lays out a document about an order. */
export function toSheet(order: Order, document: IssuedDocument): InvoiceSheet {
  const { totals, breakdown, discount = 0 } = order;
  const isWhole = document.amount === totals.total;
  const taxes = isWhole ? taxesOf(order) : taxesOfNote(order, document);
  return {
    document,
    ...languageOf(order.contact.locale),
    buyer: order.shippingAddress,
    buyerVatId: order.vatId,
    orderedOn: dayIn(document.seller.timeZone, new Date(order.placedAt)),
    lines: isWhole ? order.lines.map(toLine) : linesOfNote(order, document),
    discount: isWhole ? discount : 0,
    shipping: isWhole ? totals.shipping : 0,
    taxBesidePrices: isWhole ? totals.total - (totals.subtotal - discount + totals.shipping) : 0,
    taxes: byRate(taxes),
    isReverseCharge: breakdown?.reverseCharge ?? false,
  };
}

/** Chooses the language, and keeps the customer's way to write amounts and dates where it is theirs. */
function languageOf(locale: string): Pick<InvoiceSheet, 'language' | 'locale'> {
  // Without extensions: digits of other scripts are not in the font.
  const { language, baseName } = new Intl.Locale(locale);
  return language === 'de' || language === 'en'
    ? { language, locale: baseName }
    : { language: 'en', locale: 'en' };
}

/** Adds up classes that are taxed by the same rate, and leaves out what is none of the document's. */
function byRate(taxes: readonly TaxOfRate[]): TaxOfRate[] {
  const rates = Map.groupBy(
    taxes.filter(({ net, tax }) => net + tax > 0),
    ({ basisPoints }) => basisPoints,
  );
  return [...rates].map(([basisPoints, same]) => ({
    basisPoints,
    net: same.reduce((sum, { net }) => sum + net, 0),
    tax: same.reduce((sum, { tax }) => sum + tax, 0),
  }));
}

function linesOfNote(order: Order, { documentId }: IssuedDocument): SheetLine[] {
  const { lines = [] } = refundOf(order, documentId) ?? {};
  return lines.map(({ sku, quantity }) => ({
    sku,
    name: order.lines.find((line) => line.sku === sku)?.name ?? sku,
    quantity,
  }));
}

const refundOf = ({ state }: Order, documentId: string) =>
  refundsOf(state).find(({ refundId }) => documentId === `${REFUND}${refundId}`);

/** Returns the taxes of a credit note: those of its refund, or of what refunds left for the cancellation. */
function taxesOfNote(order: Order, { documentId, amount }: IssuedDocument): readonly TaxOfRate[] {
  if (documentId === CANCELLATION) {
    const left = taxesLeft(order, refundsOf(order.state));
    const isLeft = left.reduce((sum, { net, tax }) => sum + net + tax, 0) >= amount;
    return isLeft ? partOf(amount, left) : taxesOfPart(amount, taxesOf(order));
  }
  const refund = refundOf(order, documentId);
  return refund === undefined ? taxesOfPart(amount, taxesOf(order)) : taxesOfRefund(order, refund);
}

function refundsOf(state: Order['state']): AfterSales['refunds'] {
  switch (state.status) {
    case 'CONFIRMED':
    case 'CANCELLED':
      return state.refunds;
    case 'NEEDS_ATTENTION':
      return refundsOf(state.interrupted);
    case 'PENDING':
    case 'AWAITING_APPROVAL':
    case 'REJECTED':
      return [];
  }
}

const toLine = ({ sku, name, quantity, unitPrice }: OrderDetails['lines'][number]): SheetLine => ({
  sku,
  name,
  quantity,
  unitPrice,
  amount: quantity * unitPrice,
});
