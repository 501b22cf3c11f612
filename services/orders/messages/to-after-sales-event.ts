import {
  type CloudEvent,
  type EventContext,
  type OrderStatus,
  orderDeliveredV1,
  orderLinesCancelledV1,
  orderRefundedV1,
  orderRefundRequestedV1,
  orderReturnDecidedV1,
  orderReturnedV1,
  orderReturnRequestedV1,
  orderShippedV1,
} from '@commerce/events';
import type { AfterSalesEvent } from '../domain/after-sales-event.ts';
import { ImpossibleTransitionError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import type { LogEntry } from '../domain/order-event.ts';
import { toShip } from '../domain/remaining.ts';
import type { LineQuantity } from '../domain/shares.ts';

/** Entry about what happens to an order after it was confirmed. */
type AfterSalesEntry = LogEntry<AfterSalesEvent>;

interface Subject {
  readonly orderId: string;
  readonly customerId: string;
  readonly version: number;
  readonly status: OrderStatus;
}

const TYPES: Readonly<Record<AfterSalesEvent['type'], true>> = {
  'shipment-made': true,
  'shipment-delivered': true,
  'return-requested': true,
  'return-decided': true,
  'return-received': true,
  'lines-cancelled': true,
  'refund-requested': true,
  'refund-approved': true,
  'refund-rejected': true,
  'refund-made': true,
};

export const isAfterSales = (entry: LogEntry): entry is AfterSalesEntry => entry.type in TYPES;

/** Makes the event of an entry about what happens to an order after it was confirmed. */
export function toAfterSalesEvent(
  order: Order,
  entry: AfterSalesEntry,
  subject: Subject,
  context: EventContext,
): CloudEvent {
  const contact = { ...order.contact };
  switch (entry.type) {
    case 'shipment-made': {
      const { shipmentId, carrier, trackingNumber, trackingUrl } = entry;
      const shipment = {
        shipmentId,
        carrier,
        trackingNumber,
        ...(trackingUrl !== undefined && { trackingUrl }),
        lines: named(order, entry.lines),
      };
      const isComplete = [...toShip(order, confirmed(order, entry)).values()].every(
        (quantity) => quantity === 0,
      );
      return orderShippedV1.create({ ...subject, shipment, isComplete, contact }, context);
    }
    case 'shipment-delivered':
      return orderDeliveredV1.create({ ...subject, shipmentId: entry.shipmentId }, context);
    case 'return-requested': {
      const { returnId, lines } = entry;
      return orderReturnRequestedV1.create(
        { ...subject, returnId, lines: named(order, lines) },
        context,
      );
    }
    case 'return-decided': {
      const { returnId, decision } = entry;
      const lines = returnedLines(order, entry);
      return orderReturnDecidedV1.create(
        { ...subject, returnId, decision, lines, contact },
        context,
      );
    }
    case 'return-received': {
      const { returnId, restock } = entry;
      const lines = returnedLines(order, entry);
      return orderReturnedV1.create({ ...subject, returnId, lines, restock }, context);
    }
    case 'lines-cancelled': {
      const { cancelledBy, lines } = entry;
      return orderLinesCancelledV1.create(
        { ...subject, lines: named(order, lines), cancelledBy },
        context,
      );
    }
    case 'refund-made': {
      const refund = { amount: entry.amount, currency: order.currency };
      const { refundId } = entry;
      return orderRefundedV1.create({ ...subject, refund, refundId, contact }, context);
    }
    case 'refund-requested':
    case 'refund-approved':
    case 'refund-rejected':
      return orderRefundRequestedV1.create({ ...subject, ...refundOf(order, entry) }, context);
  }
}

const named = ({ lines }: Order, quantities: readonly LineQuantity[]) =>
  quantities.map(({ sku, quantity }) => ({
    sku,
    name: lines.find((line) => line.sku === sku)?.name ?? sku,
    quantity,
  }));

function confirmed({ state }: Order, { type }: LogEntry) {
  if (state.status !== 'CONFIRMED') throw new ImpossibleTransitionError(state.status, type);
  return state;
}

function returnedLines(order: Order, entry: AfterSalesEntry & { readonly returnId: string }) {
  const { returns } = confirmed(order, entry);
  const found = returns.find(({ returnId }) => returnId === entry.returnId);
  return named(order, found?.lines ?? []);
}

function refundOf(order: Order, entry: AfterSalesEntry & { readonly refundId: string }) {
  const { refunds } = confirmed(order, entry);
  const refund = refunds.find(({ refundId }) => refundId === entry.refundId);
  if (refund === undefined) throw new ImpossibleTransitionError('no refund', entry.type);
  const { refundId, amount, cause } = refund;
  return {
    refundId,
    refund: { amount, currency: order.currency },
    cause,
    approval: approvalOf(entry),
  };
}

function approvalOf(entry: AfterSalesEntry): 'NONE' | 'REQUIRED' | 'GIVEN' | 'REJECTED' {
  switch (entry.type) {
    case 'refund-approved':
      return 'GIVEN';
    case 'refund-rejected':
      return 'REJECTED';
    default:
      return 'needsApproval' in entry && entry.needsApproval ? 'REQUIRED' : 'NONE';
  }
}
