import type { Invariant } from './invariant.ts';
import { refundsOf } from './observed-refunds.ts';
import { news, type ObservedOrder, type ObservedShop, ordersOf } from './observed-shop.ts';

const INVOICES = 'orders-invoices-local';
const COUNTER = /^series#/;

/** Tax offices ask where a number is. */
export const invoiceNumbersHaveNoGap: Invariant = {
  name: 'invoiceNumbersHaveNoGap',
  sentence:
    'The documents of a seller, a kind and a year are numbered from 1 without a gap, each once.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(INVOICES));
    const numbers = new Map<string, number>();
    return () =>
      next().flatMap(({ eventName, keys, newImage }) => {
        if (newImage === undefined) return [`${Object.values(keys)} is gone`];
        if (eventName !== 'INSERT' || COUNTER.test(String(keys.orderId))) return [];
        const [, series = '', count] = /^(.*)-(\d+)$/.exec(String(newImage.number)) ?? [];
        const expected = (numbers.get(series) ?? 0) + 1;
        numbers.set(series, expected);
        return Number(count) === expected
          ? []
          : [`${newImage.number} comes after ${expected - 1} of ${series}`];
      });
  },
};

/** Who pays gets an invoice, and who gets money back a credit note. */
export const everyPaymentHasItsDocument: Invariant = {
  name: 'everyPaymentHasItsDocument',
  sentence:
    'Each confirmed order has one invoice of its total, each refund that was made one credit note, and all have their files.',
  holds: 'at rest',
  begin: (shop) => () => {
    const issued = documentsOf(shop);
    return [...ordersOf(shop)].flatMap((order) => {
      const documents = issued.get(order.orderId) ?? new Map<string, Document>();
      const due = dueOf(order);
      const missing = [...due].flatMap(([id, amount]) => {
        const document = documents.get(id);
        return document?.amount === amount && document.isStored === true
          ? []
          : [`${order.orderId} has ${document?.amount} as its ${id}, which is ${amount}`];
      });
      const surplus = [...documents.keys()].filter((id) => !due.has(id));
      return [...missing, ...surplus.map((id) => `${order.orderId} has a ${id} for nothing`)];
    });
  },
};

interface Document {
  readonly amount: number;
  readonly isStored?: boolean;
}

function documentsOf({ platform }: ObservedShop): Map<string, Map<string, Document>> {
  const byOrder = new Map<string, Map<string, Document>>();
  for (const item of platform.dynamoDb.items(INVOICES)) {
    const orderId = String(item.orderId);
    if (COUNTER.test(orderId)) continue;
    const documents = byOrder.get(orderId) ?? new Map();
    byOrder.set(orderId, documents.set(String(item.documentId), item as unknown as Document));
  }
  return byOrder;
}

/** Lists the documents that an order has to have, with their amounts. */
function dueOf(order: ObservedOrder): Map<string, number> {
  const { log, total } = order;
  if (!log.some(({ type }) => type === 'confirmed')) return new Map();
  const cancelled = log.find(({ type }) => type === 'refunded');
  return new Map([
    ['invoice', total],
    ...refundsOf(order)
      .filter(({ wasMade, amount }) => wasMade && amount > 0)
      .map(({ refundId, amount }) => [`refund#${refundId}`, amount] as const),
    ...(cancelled?.amount ? [['cancellation', cancelled.amount] as const] : []),
  ]);
}
