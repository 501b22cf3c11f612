import { address, contact, money, orderStatus, sku } from '@commerce/events';
import * as z from 'zod';

const { amount, currency } = money.shape;

const line = z.object({
  sku,
  name: z.string(),
  quantity: z.int().positive(),
  unitPrice: amount,
});

/** What every answer about an order says. Amounts are minor units of `currency`. */
export const orderSummary = z.object({
  orderId: z.string(),
  status: orderStatus,
  total: amount,
  currency,
  placedAt: z.iso.datetime(),
});

/** Answer of `POST /orders`: the order as it was placed. */
export const placedOrder = orderSummary.extend({
  subtotal: amount,
  shipping: amount,
  /** The part of `total` that is tax. */
  tax: amount,
  lines: z.array(line),
});

/** One thing that happened to an order. */
export const timelineEntry = z.object({
  version: z.int().positive(),
  type: z.string(),
  at: z.iso.datetime(),
  /** The order's status right after it. */
  status: orderStatus,
  reason: z
    .object({
      code: z.string(),
      step: z.string().optional(),
      detail: z.string().optional(),
      skus: z.array(sku).optional(),
    })
    .optional(),
  cancelledBy: z.enum(['customer', 'staff']).optional(),
  refundDue: z.boolean().optional(),
  amount: amount.optional(),
  /** For staff alone: who of them did it, and what they noted. */
  by: z.string().optional(),
  note: z.string().optional(),
  expiresAt: z.iso.datetime().optional(),
});

/** Where the goods go, as it was accepted: also when today another country or spelling is asked for. */
const shippingAddress = z.object({
  ...address.shape,
  country: z.string().regex(/^[A-Z]{2}$/, 'Must be an ISO 3166-1 alpha-2 code'),
});

/** Answer of `GET /orders/{orderId}`. */
export const orderDetails = placedOrder.extend({
  version: z.int().positive(),
  email: contact.shape.email,
  shippingAddress,
  /** Why it was rejected or parked. */
  reason: timelineEntry.shape.reason,
  timeline: z.array(timelineEntry),
});

/** An order that staff found: whose it is, and why it was rejected or parked. */
export const foundOrder = orderSummary.extend({
  customerId: z.string().optional(),
  reason: timelineEntry.shape.reason,
});

/** Answer of `POST /orders/requeue`. */
export const requeueReport = z.object({
  orders: z.array(
    z.union([
      z.object({ orderId: z.string(), status: orderStatus }),
      /** Why it was not put back. */
      z.object({ orderId: z.string(), code: z.string() }),
    ]),
  ),
  requeued: amount,
  failed: amount,
  /** False when there was no time for all of them: the same request goes on. */
  isComplete: z.boolean(),
});

/** Answer of `GET /orders`; `customerId` and `reason` when staff searched. */
export const orderList = z.object({
  orders: z.array(foundOrder),
  /** Where the next page starts; absent on the last one. */
  cursor: z.string().optional(),
});
