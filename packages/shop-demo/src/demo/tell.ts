import { paint, table } from '@commerce/local-cloud/command-line';
import { formatMoney } from '@commerce/money';
import type { Order } from './shop.ts';
import type { Story } from './stories.ts';

const COLOURS: Readonly<Record<string, 'green' | 'yellow'>> = {
  CONFIRMED: 'green',
  PENDING: 'yellow',
};

/**
 * Tells a story for people: how the order came to its end, what it cost, its documents and mails.
 *
 * @param isGone true when the platform ends with the demo, so that no address is of use
 */
export function tell({ title, order, documents, mails }: Story, isGone: boolean): string {
  const { orderId, status, total, timeline, payment } = order;
  const money = moneyOf(order);
  const start = Date.parse(timeline[0]?.at ?? '');
  const rows = timeline.map(({ type, at, status: then }) => [
    `  +${String(Date.parse(at) - start).padStart(5)} ms`,
    type,
    then,
  ]);
  const facts = [
    ...priceOf(order),
    ...(payment?.status === 'REQUIRES_ACTION'
      ? [`the bank asks its customer${at(payment.redirectUrl, isGone)}`]
      : []),
    ...documents.map(({ kind, number, amount, url }) => {
      const name = kind === 'INVOICE' ? 'invoice' : 'credit note';
      return `${name} ${number}, ${money(amount)}${at(url, isGone)}`;
    }),
    ...mails.map(({ subject }) => `mail: ${subject}`),
    ...(mails.length === 0 ? ['no mail came; npm run dlq -- list says what failed'] : []),
  ];
  const heading = `${paint('bold', title)}  ${orderId}  ${money(total)}  ${paint(COLOURS[status] ?? 'red', status)}`;
  return `${heading}\n${table(rows)}\n${facts.map((fact) => `  ${fact}\n`).join('')}\n`;
}

const moneyOf =
  ({ currency }: Order) =>
  (amount: number): string =>
    formatMoney({ amount, currency }, 'en');

/** Says how a total came about that is not simply what the goods cost. */
function priceOf(order: Order): string[] {
  const { subtotal, discount = 0, shipping, promotionCode, breakdown } = order;
  const money = moneyOf(order);
  if (promotionCode === undefined) return [];
  const taxes = (breakdown?.rates ?? []).map(
    ({ basisPoints, tax }) => `${money(tax)} of ${basisPoints / 100} %`,
  );
  const less = discount === 0 ? '' : `, less ${money(discount)}`;
  return [
    `${promotionCode}: goods ${money(subtotal)}${less}, shipping ${money(shipping)}`,
    `tax in it: ${taxes.join(', ')}`,
  ];
}

/** Says where something is to be seen, for as long as it is. */
const at = (url: string | undefined, isGone: boolean): string =>
  url === undefined || isGone ? '' : `: ${url}`;
