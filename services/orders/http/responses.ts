import { address, contact, money, orderStatus, sku } from '@commerce/events';
import * as z from 'zod';

const { amount, currency } = money.shape;

const line = z.object({
  sku,
  name: z.string(),
  quantity: z.int().positive(),
  unitPrice: amount,
  /** Absent for the class `standard`. */
  taxClass: z.string().optional(),
  /** Taken off this line; absent when nothing was. */
  discount: amount.optional(),
  /** Part of `amount` that is tax; absent in older orders, as `amount` is. */
  tax: amount.optional(),
  /** What is paid for this line: discount taken off, tax included. */
  amount: amount.optional(),
});

/** Tax of an order by rate: the rates add up to its total. */
const breakdown = z.object({
  rates: z.array(
    z.object({
      class: z.string(),
      basisPoints: z.int().nonnegative(),
      net: amount,
      tax: amount,
      gross: amount,
    }),
  ),
  /** What is paid for shipping, and its part that is tax; absent when nothing is. */
  shipping: z.object({ tax: amount, amount }).optional(),
  /** True when prices were without tax. */
  taxOnTop: z.literal(true).optional(),
  /** True when the customer owes the tax, which was taken off the prices. */
  reverseCharge: z.literal(true).optional(),
});

/** Members of every response about an order. Amounts are minor units of `currency`. */
export const orderSummary = z.object({
  orderId: z.string(),
  status: orderStatus,
  total: amount,
  currency,
  placedAt: z.iso.datetime(),
});

/** Response of `POST /orders`: the order as it was placed. */
export const placedOrder = orderSummary.extend({
  subtotal: amount,
  shipping: amount,
  /** Part of `total` that is tax. */
  tax: amount,
  /** Taken off the goods by the promotion; absent when nothing was. */
  discount: amount.optional(),
  promotionCode: z.string().optional(),
  vatId: z.string().optional(),
  /** Absent in older orders. */
  breakdown: breakdown.optional(),
  lines: z.array(line),
});

const quantities = z.array(z.object({ sku, quantity: z.int().positive() }));

/** Parcel of an order. */
export const shipment = z.object({
  shipmentId: z.string(),
  carrier: z.string(),
  trackingNumber: z.string(),
  /** Page of the carrier about it. */
  trackingUrl: z.string().optional(),
  lines: quantities,
  shippedAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().optional(),
});

/** Return of some lines. */
export const orderReturn = z.object({
  returnId: z.string(),
  status: z.enum(['REQUESTED', 'ACCEPTED', 'REFUSED', 'RECEIVED']),
  lines: quantities,
  reason: z.string(),
  requestedAt: z.iso.datetime(),
});

/** Refund of a part of an order. */
export const refund = z.object({
  refundId: z.string(),
  status: z.enum(['AWAITING_APPROVAL', 'REQUESTED', 'PENDING', 'MADE', 'FAILED', 'REJECTED']),
  cause: z.enum(['RETURN', 'CANCELLATION', 'GOODWILL']),
  amount,
  /** Parts of `amount`. */
  shipping: amount,
  tax: amount,
  /** Lines whose share it is. */
  lines: quantities.optional(),
  /** Time when it came to its status. */
  since: z.iso.datetime(),
  /** Member of staff who requested it, and why: for staff alone. */
  by: z.string().optional(),
  reason: z.string().optional(),
});

const ofOrder = { orderId: z.string() };

/** Responses of what begins something of a confirmed order. */
export const shippedOrder = shipment.extend(ofOrder);
export const requestedReturn = orderReturn.extend(ofOrder);
export const requestedRefund = refund.extend({ ...ofOrder, currency });

/** Entry of an order's timeline. */
export const timelineEntry = z.object({
  version: z.int().positive(),
  type: z.string(),
  at: z.iso.datetime(),
  /** Status of the order right after it. */
  status: orderStatus,
  reason: z
    .object({
      code: z.string(),
      step: z.string().optional(),
      /** Code of the payment provider: for staff alone. */
      detail: z.string().optional(),
      skus: z.array(sku).optional(),
    })
    .optional(),
  cancelledBy: z.enum(['customer', 'staff']).optional(),
  refundDue: z.boolean().optional(),
  amount: amount.optional(),
  /** Member of staff who did it, for staff alone, as is their note. */
  by: z.string().optional(),
  note: z.string().optional(),
  expiresAt: z.iso.datetime().optional(),
  /** What it is about, after the confirmation. */
  shipmentId: z.string().optional(),
  returnId: z.string().optional(),
  refundId: z.string().optional(),
  decision: z.enum(['ACCEPTED', 'REFUSED']).optional(),
});

/** Address as it was accepted, also when today another country or spelling is required. */
const shippingAddress = z.object({
  ...address.shape,
  country: z.string().regex(/^[A-Z]{2}$/, 'Must be an ISO 3166-1 alpha-2 code'),
});

/** What the customer can do about the payment, and until when. Only the owner of the order sees it. */
const paymentNeed = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('REQUIRES_ACTION'),
    /** For the library of the payment provider, which asks the customer. */
    clientSecret: z.string(),
    /** Page of the bank, for who does without the library. */
    redirectUrl: z.url().optional(),
    expiresAt: z.iso.datetime(),
  }),
  z.object({ status: z.literal('REQUIRES_PAYMENT_METHOD'), expiresAt: z.iso.datetime() }),
]);

/** Response of `GET /orders/{orderId}`. */
export const orderDetails = placedOrder.extend({
  version: z.int().positive(),
  email: contact.shape.email,
  shippingAddress,
  /** Reason why it was rejected or parked. */
  reason: timelineEntry.shape.reason,
  payment: paymentNeed.optional(),
  lines: z.array(line.extend({ shipped: amount, returned: amount, cancelled: amount })),
  shipments: z.array(shipment),
  returns: z.array(orderReturn),
  refunds: z.array(refund),
  /** All that was given back, in minor units. */
  refunded: amount,
  timeline: z.array(timelineEntry),
});

/** Order that staff found: with its customer, and the reason why it was rejected or parked. */
export const foundOrder = orderSummary.extend({
  customerId: z.string().optional(),
  reason: timelineEntry.shape.reason,
});

/** Response of `POST /orders/requeue`. */
export const requeueReport = z.object({
  orders: z.array(
    z.union([
      z.object({ orderId: z.string(), status: orderStatus }),
      /** Code of why it was not unparked. */
      z.object({ orderId: z.string(), code: z.string() }),
    ]),
  ),
  requeued: amount,
  failed: amount,
  /** False when there was no time for all of them: the same request goes on. */
  isComplete: z.boolean(),
});

/** Response of `GET /orders`; `customerId` and `reason` when staff searched. */
export const orderList = z.object({
  orders: z.array(foundOrder),
  /** Start of the next page; absent on the last one. */
  cursor: z.string().optional(),
});

/** Response of `GET /orders/{orderId}/invoices`. */
export const invoiceList = z.object({
  invoices: z.array(
    z.object({
      number: z.string(),
      kind: z.enum(['INVOICE', 'CREDIT_NOTE']),
      issuedOn: z.iso.date(),
      amount,
      currency,
      /** Number of the invoice that a credit note corrects. */
      corrects: z.string().optional(),
      /** Address of the PDF for five minutes; absent until it is made. */
      url: z.url().optional(),
    }),
  ),
});
