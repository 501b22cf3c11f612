import { formatMoney } from '@commerce/money';
import type { InvoiceSheet } from '../../domain/invoice.ts';
import type { Address } from '../../domain/order.ts';
import type { InvoicePrinter } from '../../ports/invoice-printer.ts';
import { invoiceTexts } from './invoice-texts.ts';
import { columns, type Layout, layout } from './layout.ts';

const HEAD = columns(1, 1);
const FACTS = columns(22, 78).map((column) => ({ ...column, align: 'left' as const }));
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
  // Each side is one cell: a line that wraps leaves no gap on the other side.
  page.row(HEAD, [left.join('\n'), right.join('\n')]);
}

function addressLines(address: Address, language: string): string[] {
  const { name, line1, line2, postalCode, city, region, country } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const land = new Intl.DisplayNames(language, { type: 'region' }).of(country);
  return [name, line1, line2, town, region, land].filter((line) => line !== undefined);
}

function writeFacts(page: Layout, { document, language, locale, orderedOn }: InvoiceSheet) {
  const texts = invoiceTexts[language];
  const day = (iso: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
  page.row(FACTS, [texts.number, document.number]);
  page.row(FACTS, [texts.date, day(document.issuedOn)]);
  page.row(FACTS, [texts.order, document.orderId]);
  page.row(FACTS, [texts.orderedOn, day(orderedOn)]);
  if (document.corrects !== undefined) page.row(FACTS, [texts.corrects, document.corrects]);
}

function writeLines(page: Layout, sheet: InvoiceSheet) {
  const { language, locale, lines } = sheet;
  const texts = invoiceTexts[language];
  const money = moneyOf(sheet);
  const count = new Intl.NumberFormat(locale);
  const head = [texts.product, texts.quantity, texts.unitPrice, texts.amount];
  page.table(LINES, head, () => {
    for (const { sku, name, quantity, unitPrice, amount } of lines) {
      const prices = [unitPrice, amount].map((each) => (each === undefined ? '' : money(each)));
      page.row(LINES, [`${name} (${sku})`, count.format(quantity), ...prices]);
    }
    if (lines.length > 0) page.rule();
    writeSums(page, sheet);
  });
}

/** Writes how the total comes about, all of it on one page. */
function writeSums(page: Layout, sheet: InvoiceSheet) {
  const { document, language, discount, shipping, taxBesidePrices } = sheet;
  const texts = invoiceTexts[language];
  const money = moneyOf(sheet);
  const isPart = document.corrects !== undefined && sheet.lines.every(({ amount }) => !amount);
  const sums = [
    ...(isPart ? [[`${texts.partOfInvoice} ${document.corrects}`, document.amount] as const] : []),
    ...(discount > 0 ? [[texts.discount, -discount] as const] : []),
    ...(shipping > 0 ? [[texts.shipping, shipping] as const] : []),
    ...(taxBesidePrices === 0
      ? []
      : [[taxBesidePrices > 0 ? texts.taxOnTop : texts.taxTakenOff, taxBesidePrices] as const]),
  ];
  page.keepTogether(sums.length + 2);
  for (const [label, amount] of sums) page.row(LINES, [label, '', '', money(amount)]);
  if (sums.length > 0) page.rule();
  page.row(LINES, [texts.total[document.kind], '', '', money(document.amount)], true);
}

function writeTaxes(page: Layout, sheet: InvoiceSheet) {
  const { language, locale, taxes, isReverseCharge } = sheet;
  const texts = invoiceTexts[language];
  const money = moneyOf(sheet);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  page.table(TAXES, [texts.rate, texts.net, texts.tax, texts.gross], () => {
    for (const { basisPoints, net, tax } of taxes) {
      const amounts = [net, tax, net + tax].map(money);
      page.row(TAXES, [percent.format(basisPoints / 10_000), ...amounts]);
    }
  });
  if (!isReverseCharge) return;
  page.space(10);
  page.text(texts.reverseCharge);
}

const moneyOf =
  ({ locale, document: { currency } }: InvoiceSheet) =>
  (amount: number): string =>
    formatMoney({ amount, currency }, locale);
