import type * as z from 'zod';
import {
  type AfterSales,
  cancelledLines,
  NO_AFTER_SALES,
  type Refund,
  type Return,
  refundedAmount,
  type Shipment,
  shippedLines,
} from '../domain/after-sales.ts';
import type { Order } from '../domain/order.ts';
import type { LogEntry } from '../domain/order-event.ts';
import { type LineQuantity, quantitiesOf } from '../domain/shares.ts';
import type { orderDetails, orderReturn, refund, shipment } from './responses.ts';
import { toLine } from './to-line.ts';

type Details = z.infer<typeof orderDetails>;

/** Maps what was sent, came back and was given back of an order, and how much of each line. */
export function toAfterSales(
  order: Order,
  log: readonly LogEntry[],
  { isForStaff }: { readonly isForStaff: boolean },
): Pick<Details, 'lines' | 'shipments' | 'returns' | 'refunds' | 'refunded'> {
  const state = afterSalesOf(order);
  const [shipped, returned, cancelled] = [
    shippedLines(state),
    state.returns.filter(({ status }) => status === 'RECEIVED').flatMap(({ lines }) => lines),
    cancelledLines(state),
  ].map(quantitiesOf);
  return {
    lines: order.lines.map((line) => ({
      ...toLine(line),
      shipped: shipped?.get(line.sku) ?? 0,
      returned: returned?.get(line.sku) ?? 0,
      cancelled: cancelled?.get(line.sku) ?? 0,
    })),
    shipments: state.shipments.map(toShipment),
    returns: state.returns.map(toReturn),
    refunds: state.refunds.map((each) => toRefund(each, { isForStaff })),
    refunded: refundedAmount(state) + refundedWhole(order, log),
  };
}

/** Returns the state of an order, of a parked one that which was interrupted. */
const knownState = ({ state }: Order) =>
  state.status === 'NEEDS_ATTENTION' ? state.interrupted : state;

/** Reads it of a cancelled order as well: parts may have been given back before. */
function afterSalesOf(order: Order): AfterSales {
  const known = knownState(order);
  switch (known.status) {
    case 'CONFIRMED':
      return known;
    case 'CANCELLED':
      return { ...NO_AFTER_SALES, refunds: known.refunds, cancelledLines: known.cancelledLines };
    default:
      return NO_AFTER_SALES;
  }
}

/** Returns what the refund of a cancelled order gave back, unless it failed in the end. */
function refundedWhole(order: Order, log: readonly LogEntry[]): number {
  const known = knownState(order);
  if (known.status !== 'CANCELLED' || known.refund !== 'MADE') return 0;
  const made = log.findLast((entry) => entry.type === 'refunded');
  return made?.type === 'refunded' ? made.amount : 0;
}

export const toShipment = ({ lines, ...parcel }: Shipment): z.infer<typeof shipment> => ({
  ...parcel,
  lines: mutable(lines),
});

export const toReturn = ({ lines, restock: _, ...rest }: Return): z.infer<typeof orderReturn> => ({
  ...rest,
  lines: mutable(lines),
});

/** @param isForStaff includes who requested it, and why */
export const toRefund = (
  { refundId, status, cause, amount, shipping, tax, lines, since, by, reason }: Refund,
  { isForStaff }: { readonly isForStaff: boolean },
): z.infer<typeof refund> => ({
  refundId,
  status,
  cause,
  amount,
  shipping,
  tax,
  ...(lines && { lines: mutable(lines) }),
  since,
  ...(isForStaff && by !== undefined && { by }),
  ...(isForStaff && reason !== undefined && { reason }),
});

const mutable = (lines: readonly LineQuantity[]) =>
  lines.map(({ sku, quantity }) => ({ sku, quantity }));
