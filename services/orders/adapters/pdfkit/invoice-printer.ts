import { formatMoney } from '@commerce/money';
import type { InvoiceSheet } from '../../domain/invoice.ts';
import type { Address } from '../../domain/order.ts';
import type { InvoicePrinter } from '../../ports/invoice-printer.ts';
import { invoiceTexts } from './invoice-texts.ts';
import { columns, type Layout, layout } from './layout.ts';

const HEAD = columns(1, 1);
const LINES = columns(50, 12, 19, 19);
const TAXES = columns(25, 25, 25, 25);

/** Prints sheets as PDF, with fonts of their own. */
export const pdfkitInvoicePrinter = (): InvoicePrinter => ({
  async print(sheet) {
    const { document, language } = sheet;
    const { seller } = document;
    const texts = invoiceTexts[language];
    const title = `${texts.title[document.kind]} ${document.number}`;
    const page = layout(title, new Date(document.issuedAt));
    writeHead(page, sheet);
    page.space(18);
    page.text(title, { size: 16, isBold: true });
    page.space(10);
    writeFacts(page, sheet);
    page.space(14);
    writeLines(page, sheet);
    page.space(14);
    writeTaxes(page, sheet);
    const foot = [seller.name, ...seller.address, seller.vatId].join(' · ');
    return page.finish((number, pages) => `${foot}\n${texts.page(number, pages)}`);
  },
});

/** Writes who buys on the left, and who sells on the right. */
function writeHead(
  page: Layout,
  { document: { seller }, language, buyer, buyerVatId }: InvoiceSheet,
) {
  const { vatId } = invoiceTexts[language];
  const right = [seller.name, ...seller.address, `${vatId} ${seller.vatId}`];
  const left = [
    ...addressLines(buyer, language),
    ...(buyerVatId ? [`${vatId} ${buyerVatId}`] : []),
  ];
  for (let row = 0; row < Math.max(left.length, right.length); row += 1) {
    page.row(HEAD, [left[row] ?? '', right[row] ?? '']);
  }
}

function addressLines(address: Address, language: string): string[] {
  const { name, line1, line2, postalCode, city, region, country } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const land = new Intl.DisplayNames(language, { type: 'region' }).of(country);
  return [name, line1, line2, town, region, land].filter((line) => line !== undefined);
}

function writeFacts(page: Layout, { document, language, orderedOn }: InvoiceSheet) {
  const texts = invoiceTexts[language];
  const day = (iso: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
  page.text(`${texts.number}: ${document.number}`);
  page.text(`${texts.date}: ${day(document.issuedOn)}`);
  page.text(`${texts.order}: ${document.orderId}`);
  page.text(`${texts.orderedOn}: ${day(orderedOn)}`);
  if (document.corrects !== undefined) page.text(`${texts.corrects}: ${document.corrects}`);
}

function writeLines(page: Layout, sheet: InvoiceSheet) {
  const { document, language, lines, discount, shipping, taxBesidePrices } = sheet;
  const texts = invoiceTexts[language];
  const money = moneyOf(sheet);
  const sum = (label: string, amount: number, isBold = false) =>
    page.row(LINES, [label, '', '', money(amount)], isBold);
  page.row(LINES, [texts.product, texts.quantity, texts.unitPrice, texts.amount], true);
  page.rule();
  for (const { sku, name, quantity, unitPrice, amount } of lines) {
    const number = new Intl.NumberFormat(language).format(quantity);
    page.row(LINES, [`${name} (${sku})`, number, money(unitPrice), money(amount)]);
  }
  if (lines.length === 0) sum(`${texts.partOfInvoice} ${document.corrects ?? ''}`, document.amount);
  if (discount > 0) sum(texts.discount, -discount);
  if (shipping > 0) sum(texts.shipping, shipping);
  if (taxBesidePrices !== 0) {
    sum(taxBesidePrices > 0 ? texts.taxOnTop : texts.taxTakenOff, taxBesidePrices);
  }
  page.rule();
  sum(texts.total[document.kind], document.amount, true);
}

function writeTaxes(page: Layout, sheet: InvoiceSheet) {
  const { language, taxes, isReverseCharge } = sheet;
  const texts = invoiceTexts[language];
  const money = moneyOf(sheet);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  page.row(TAXES, [texts.rate, texts.net, texts.tax, texts.gross], true);
  page.rule();
  for (const { basisPoints, net, tax } of taxes) {
    page.row(TAXES, [
      percent.format(basisPoints / 10_000),
      money(net),
      money(tax),
      money(net + tax),
    ]);
  }
  if (!isReverseCharge) return;
  page.space(10);
  page.text(texts.reverseCharge);
}

const moneyOf =
  ({ language, document: { currency } }: InvoiceSheet) =>
  (amount: number): string =>
    formatMoney({ amount, currency }, language);
