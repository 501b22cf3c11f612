import type { DocumentKind } from '../../domain/invoice-number.ts';

interface InvoiceTexts {
  readonly title: Readonly<Record<DocumentKind, string>>;
  readonly number: string;
  readonly date: string;
  readonly order: string;
  readonly orderedOn: string;
  readonly corrects: string;
  readonly vatId: string;
  readonly product: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly partOfInvoice: string;
  readonly discount: string;
  readonly shipping: string;
  readonly taxOnTop: string;
  readonly taxTakenOff: string;
  readonly total: Readonly<Record<DocumentKind, string>>;
  readonly rate: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly reverseCharge: string;
  readonly page: (page: number, pages: number) => string;
}

export const invoiceTexts: Readonly<Record<'en' | 'de', InvoiceTexts>> = {
  en: {
    title: { INVOICE: 'Invoice', CREDIT_NOTE: 'Credit note' },
    number: 'Number',
    date: 'Date',
    order: 'Order',
    orderedOn: 'Ordered on',
    corrects: 'Corrects invoice',
    vatId: 'VAT ID',
    product: 'Product',
    quantity: 'Quantity',
    unitPrice: 'Unit price',
    amount: 'Amount',
    partOfInvoice: 'Partial refund of the invoice',
    discount: 'Discount',
    shipping: 'Shipping',
    taxOnTop: 'Tax',
    taxTakenOff: 'Less tax',
    total: { INVOICE: 'Total', CREDIT_NOTE: 'Total refunded' },
    rate: 'Tax rate',
    net: 'Net',
    tax: 'Tax',
    gross: 'Gross',
    reverseCharge:
      'Exempt intra-Community supply (article 138 of Directive 2006/112/EC). The recipient is liable for the VAT (reverse charge).',
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
  de: {
    title: { INVOICE: 'Rechnung', CREDIT_NOTE: 'Rechnungskorrektur' },
    number: 'Nummer',
    date: 'Datum',
    order: 'Bestellung',
    orderedOn: 'Bestellt am',
    corrects: 'Zur Rechnung',
    vatId: 'USt-IdNr.',
    product: 'Artikel',
    quantity: 'Menge',
    unitPrice: 'Einzelpreis',
    amount: 'Betrag',
    partOfInvoice: 'Teilerstattung der Rechnung',
    discount: 'Rabatt',
    shipping: 'Versand',
    taxOnTop: 'Steuer',
    taxTakenOff: 'Abzüglich Steuer',
    total: { INVOICE: 'Gesamtbetrag', CREDIT_NOTE: 'Erstatteter Betrag' },
    rate: 'Steuersatz',
    net: 'Netto',
    tax: 'Steuer',
    gross: 'Brutto',
    reverseCharge:
      'Steuerfreie innergemeinschaftliche Lieferung (Artikel 138 der Richtlinie 2006/112/EG). Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge).',
    page: (page, pages) => `Seite ${page} von ${pages}`,
  },
};
