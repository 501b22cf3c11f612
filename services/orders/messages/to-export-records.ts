import type { ExportRecord } from '@commerce/events';
import type { IssuedDocument } from '../domain/invoice.ts';
import type { LogEntry } from '../domain/order-event.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import type { HeldPage } from '../use-cases/export-customer.ts';

/** Maps a page of what is held about a customer to the records of an export. */
export const toExportRecords = ({
  orders,
  paymentCustomerId,
  wallet,
}: HeldPage): ExportRecord[] => [
  ...orders.flatMap(({ record, documents }) => [
    toOrder(record),
    ...record.log.map((entry) => toLogEntry(record.order.orderId, entry)),
    ...documents.map(toInvoice),
  ]),
  ...(paymentCustomerId === undefined ? [] : [{ kind: 'payment-customer', paymentCustomerId }]),
  ...wallet.methods.map((method) => ({ kind: 'saved-card', ...method })),
];

/** Shows the order as it was placed, and its status: the log tells the rest. */
function toOrder({ order, ipAddress }: OrderRecord): ExportRecord {
  const { state, version: _, attempt: __, paymentAttempt: ___, ...details } = order;
  return {
    kind: 'order',
    ...details,
    status: state.status,
    ...(ipAddress !== undefined && { ipAddress }),
  };
}

/** What an entry says beside its order: neither secrets nor who of staff it was. */
function toLogEntry(orderId: string, entry: LogEntry): ExportRecord {
  const { type, version, at } = entry;
  return { kind: 'order-event', orderId, version, type, at, ...contentOf(entry) };
}

/** Members that say nothing of the customer, name a member of staff, or are a secret. */
const LEFT_OUT = new Set([
  'type',
  'version',
  'at',
  'correlationId',
  'by',
  'decisionToken',
  'clientSecret',
  'redirectUrl',
]);

function contentOf(entry: LogEntry): Record<string, unknown> {
  // The order says it all.
  if (entry.type === 'placed') return {};
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !LEFT_OUT.has(name)));
}

const toInvoice = ({ orderId, number, kind, issuedOn, amount, currency }: IssuedDocument) => ({
  kind: kind === 'INVOICE' ? 'invoice' : 'credit-note',
  orderId,
  number,
  issuedOn,
  amount,
  currency,
});
