import type { Breakdown } from '@commerce/pricing';
import type * as z from 'zod';
import { history } from '../domain/evolve.ts';
import type { Order } from '../domain/order.ts';
import type { LogEntry } from '../domain/order-event.ts';
import type { PaymentNeed } from '../domain/payment-method.ts';
import type { OrderRecord, OrderSummary } from '../ports/order-repository.ts';
import type {
  foundOrder,
  orderDetails,
  orderSummary,
  placedOrder,
  timelineEntry,
} from './responses.ts';
import { toAfterSales } from './to-after-sales.ts';
import { toLine } from './to-line.ts';

/** Lists the members in a fixed order, so that a repeated request gets the same bytes. */
export const toPlacedOrder = (order: Order): z.infer<typeof placedOrder> => ({
  orderId: order.orderId,
  status: order.state.status,
  subtotal: order.totals.subtotal,
  shipping: order.totals.shipping,
  tax: order.totals.tax,
  ...(order.discount !== undefined && { discount: order.discount }),
  total: order.totals.total,
  currency: order.currency,
  ...(order.promotion && { promotionCode: order.promotion.code }),
  ...(order.vatId !== undefined && { vatId: order.vatId }),
  ...(order.breakdown && { breakdown: toBreakdown(order.breakdown) }),
  lines: order.lines.map(toLine),
  placedAt: order.placedAt,
});

const toBreakdown = ({
  rates,
  shipping,
  ...flags
}: Breakdown): NonNullable<z.infer<typeof placedOrder>['breakdown']> => ({
  rates: rates.map((rate) => ({
    class: rate.class,
    basisPoints: rate.basisPoints,
    net: rate.net,
    tax: rate.tax,
    gross: rate.gross,
  })),
  ...(shipping && { shipping: { tax: shipping.tax, amount: shipping.amount } }),
  ...flags,
});

/** Reader of an order. */
export interface Audience {
  /** Sees the members of staff who acted, and their notes, and what the gateway calls a reason. */
  readonly isForStaff: boolean;
  /** What the order's owner can do about the payment; nobody else may know. */
  readonly payment?: PaymentNeed | undefined;
}

export const toOrderDetails = (
  { order, log }: OrderRecord,
  { isForStaff, payment }: Audience,
): z.infer<typeof orderDetails> => ({
  ...toPlacedOrder(order),
  version: order.version,
  email: order.contact.email,
  shippingAddress: order.shippingAddress,
  ...reasonOf(order, { isForStaff }),
  ...(payment !== undefined && { payment }),
  ...toAfterSales(order, log, { isForStaff }),
  timeline: history(order.orderId, log)
    .filter(({ entry }) => isForStaff || entry.type !== 'note-added')
    .map(({ entry, order: after }) => ({
      ...toTimelineEntry(entry, after, { isForStaff }),
      ...(isForStaff && staffPart(entry)),
    })),
});

export const toSummary = (order: OrderSummary): z.infer<typeof orderSummary> => ({ ...order });

export const toFoundOrder = (order: Order): z.infer<typeof foundOrder> => ({
  ...toOrderSummary(order),
  customerId: order.customerId,
  ...reasonOf(order, { isForStaff: true }),
});

/** Summarises an order for whoever changed it. */
export const toOrderSummary = (order: Order): z.infer<typeof orderSummary> => ({
  orderId: order.orderId,
  status: order.state.status,
  total: order.totals.total,
  currency: order.currency,
  placedAt: order.placedAt,
});

/** Maps an entry for customers and staff: no ids of the gateway, no tokens, no names of staff. */
function toTimelineEntry(
  entry: LogEntry,
  { state }: Order,
  audience: Audience,
): z.infer<typeof timelineEntry> {
  const { version, type, at } = entry;
  return { version, type, at, status: state.status, ...publicPart(entry, audience) };
}

const staffPart = (entry: LogEntry): Partial<z.infer<typeof timelineEntry>> => ({
  ...('by' in entry && { by: entry.by }),
  ...('note' in entry && { note: entry.note }),
});

function publicPart(entry: LogEntry, audience: Audience): Partial<z.infer<typeof timelineEntry>> {
  switch (entry.type) {
    case 'rejected':
    case 'parked':
      return { reason: toReason(entry.reason, audience) };
    case 'cancelled':
      return { cancelledBy: entry.cancelledBy, refundDue: entry.refundDue };
    case 'refund-pending':
    case 'refund-failed':
    case 'refunded':
      return { amount: entry.amount, ...('refundId' in entry && { refundId: entry.refundId }) };
    case 'shipment-made':
    case 'shipment-delivered':
      return { shipmentId: entry.shipmentId };
    case 'return-requested':
    case 'return-received':
      return { returnId: entry.returnId };
    case 'return-decided':
      return { returnId: entry.returnId, decision: entry.decision };
    case 'lines-cancelled':
      return { cancelledBy: entry.cancelledBy };
    case 'refund-requested':
    case 'refund-made':
      return { refundId: entry.refundId, amount: entry.amount };
    case 'refund-approved':
    case 'refund-rejected':
      return { refundId: entry.refundId };
    case 'approval-requested':
    case 'authentication-required':
      return { expiresAt: entry.expiresAt };
    default:
      return {};
  }
}

const reasonOf = ({ state }: Order, audience: Audience) =>
  'reason' in state ? { reason: toReason(state.reason, audience) } : {};

/**
 * Leaves the gateway's own code to staff: whoever tries cards that are not theirs learns from it, and a
 * card that was reported as stolen is none of its holder's words.
 *
 * @see https://docs.stripe.com/declines/codes
 */
function toReason(
  {
    code,
    step,
    detail,
    skus,
  }: {
    readonly code: string;
    readonly step?: string | undefined;
    readonly detail?: string | undefined;
    readonly skus?: readonly string[];
  },
  { isForStaff }: Audience,
): NonNullable<z.infer<typeof timelineEntry>['reason']> {
  return {
    code,
    ...(step !== undefined && { step }),
    ...(isForStaff && detail !== undefined && { detail }),
    ...(skus && { skus: [...skus] }),
  };
}
