import { address, emailAddress, orderStatus, paragraphs, sku } from '@commerce/events';
import * as z from 'zod';
import { asCustomerId } from '../domain/ids.ts';
import type { RequestedRefund } from '../domain/refunds.ts';
import type { OrderSearch } from '../ports/order-repository.ts';
import { paymentMethodId } from './payment-methods.ts';
import { promotionCode } from './promotions.ts';

/** Some lines of an order, of which a product is on one only. */
const lines = z
  .array(z.object({ sku, quantity: z.int().min(1).max(10_000) }))
  .min(1)
  .max(100)
  .superRefine((items, context) => {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      if (seen.has(item.sku)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'sku'],
          message: 'A product may be on one line only',
        });
      }
      seen.add(item.sku);
    }
  })
  // JSON Schema can say no more than that no two lines are the same.
  .meta({ uniqueItems: true, description: 'A product may be on one line only' });

/** Body of `POST /orders`. It has no prices: those are the catalogue's. */
export const placeOrderBody = z.object({
  lines,
  /** Absent for the default of what was saved, or when there is nothing to pay. */
  paymentMethodId: paymentMethodId.optional(),
  /** Saves the card for the caller, once it has paid. */
  savePaymentMethod: z.literal(true).optional(),
  shippingAddress: address,
  email: emailAddress,
  /** Total that the customer was shown, in minor units: the order is rejected for another one. */
  expectedTotal: z.int().nonnegative().optional(),
  promotionCode: promotionCode.optional(),
  /** VAT id of the EU: its form is checked, not whose it is. */
  vatId: z.string().min(4).max(30).optional(),
});

/** Body of `POST /orders/{orderId}/payment-method`. */
export const changePaymentMethodBody = z.object({ paymentMethodId });
const idempotencyKey = z
  .string('The header is required')
  .regex(/^[\x21-\x7e]{1,255}$/, 'Must be 1 to 255 visible ASCII characters');

/** Headers of `POST /orders`. */
export const placeOrderHeaders = z.object({
  'idempotency-key': idempotencyKey,
  'accept-language': z.string().optional(),
});

/** Path of everything about one order. */
export const orderPath = z.object({ orderId: z.string().min(1).max(64) });

/** Headers of what happens to a confirmed order: the same key is the same act. */
export const actHeaders = z.object({ 'idempotency-key': idempotencyKey.optional() });

const id = z.string().min(1).max(64);

/** Paths of a shipment, a return and a refund of an order. */
export const shipmentPath = orderPath.extend({ shipmentId: id });
export const returnPath = orderPath.extend({ returnId: id });
export const refundPath = orderPath.extend({ refundId: id });

/**
 * Body of `POST /orders/{orderId}/cancel`: without lines it is the whole order, so that no other member
 * passes for none.
 */
export const cancelOrderBody = z.strictObject({ lines: lines.optional() }).optional();

const text = (most: number) => z.string().trim().min(1).max(most);

/** Body of `POST /orders/{orderId}/shipments`. */
export const shipOrderBody = z.object({ lines, carrier: text(64), trackingNumber: text(64) });

/** Body of `POST /orders/{orderId}/returns`. */
export const requestReturnBody = z.object({ lines, reason: paragraphs(1_000) });

/** Body of `POST /orders/{orderId}/returns/{returnId}/decision`. */
export const decideReturnBody = z.object({
  decision: z.enum(['accept', 'refuse']),
  note: paragraphs(1_000).optional(),
});

/** Body of `POST /orders/{orderId}/returns/{returnId}/receipt`: whether it can be sold again. */
export const receiveReturnBody = z.object({ restock: z.boolean() });

/** Body of `POST /orders/{orderId}/refunds`: the share of lines, or an amount in minor units. */
export const requestRefundBody = z
  .strictObject({
    lines: lines.optional(),
    amount: z.int().positive().optional(),
    reason: paragraphs(1_000),
  })
  .refine(({ lines: some, amount }) => (some === undefined) !== (amount === undefined), {
    error: 'Say what: either "lines", or "amount"',
  })
  .meta({ oneOf: [{ required: ['lines'] }, { required: ['amount'] }] });

/** Maps the body of a refund to what is to be refunded. */
export const toRefundOf = ({
  lines: some,
  amount = 0,
}: z.output<typeof requestRefundBody>): RequestedRefund['of'] =>
  some === undefined ? { amount } : { lines: some };

/** Body of `POST /orders/{orderId}/refunds/{refundId}/approval`. */
export const decideRefundBody = z.object({ decision: z.enum(['approve', 'reject']) });

/** Day, or moment with its offset from UTC. */
const moment = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'Must be a day (2026-01-05) or a moment with its offset (2026-01-05T10:00:00Z)',
);

/** Query of `GET /orders`. With any of the filters, and for CSV, it searches the orders of all customers, for staff. */
export const listOrdersQuery = z.object({
  cursor: z.string().min(1).max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** Empty for any status. */
  status: z.enum([...orderStatus.options, '']).optional(),
  /** Id of a customer. */
  customer: z.string().min(1).max(128).optional(),
  /** Matches in upper and lower case, and with or without punycode. */
  email: emailAddress.optional(),
  /** Finds orders placed then or later. */
  from: moment.optional(),
  /** Finds orders placed before then; for a day, before its end. */
  to: moment.optional(),
  /** Exports a page as CSV, for staff. */
  format: z.enum(['json', 'csv']).optional(),
});

type ListOrdersQuery = z.output<typeof listOrdersQuery>;

/** Tells whether a query searches the orders of all customers. */
export const isSearch = ({ status, customer, email, from, to, format }: ListOrdersQuery): boolean =>
  format === 'csv' || [status, customer, email, from, to].some((filter) => filter !== undefined);

/** Maps a query to the search of the port. */
export const toSearch = ({ status, customer, email, from, to }: ListOrdersQuery): OrderSearch => ({
  status: status === '' ? undefined : status,
  customerId: customer === undefined ? undefined : asCustomerId(customer),
  email,
  from: from === undefined ? undefined : inFourDigits(new Date(from)),
  to: to === undefined ? undefined : inFourDigits(endOf(to)),
});

/** Formats a time for comparison as text: after the year 9999 it would begin with a sign. */
const inFourDigits = (time: Date): string =>
  time.toISOString().replace(/^\+.*/, '9999-12-31T23:59:59.999Z');

const DAY_MS = 24 * 60 * 60_000;
const endOf = (to: string): Date =>
  new Date(Date.parse(to) + (z.iso.date().safeParse(to).success ? DAY_MS : 0));

/** Body of `POST /orders/requeue`. */
export const requeueOrdersBody = z
  .strictObject({
    orderIds: z.array(z.string().min(1).max(64)).min(1).max(500).optional(),
    all: z.literal(true).optional(),
  })
  .refine(({ orderIds, all }) => (orderIds === undefined) !== (all === undefined), {
    error: 'Say which: either "orderIds", or "all": true',
  })
  .meta({ oneOf: [{ required: ['orderIds'] }, { required: ['all'] }] });

/** Body of `POST /orders/{orderId}/approval`. */
export const decideApprovalBody = z.object({
  decision: z.enum(['approve', 'reject']),
  note: paragraphs(1_000).optional(),
});

/** Body of `POST /orders/{orderId}/approval/link`: the token of the mail replaces the sign-in. */
export const decideApprovalByLinkBody = decideApprovalBody.extend({
  token: z.string().min(1).max(2_000),
});

/** Body of `POST /orders/{orderId}/settle`: the note says how it was settled elsewhere. */
export const settleOrderBody = z.object({ note: paragraphs(1_000) });

/** Body of `POST /orders/{orderId}/notes`. */
export const addNoteBody = z.object({ text: paragraphs(1_000) });

/** Headers of `POST /payments/webhook`. */
export const paymentNoticeHeaders = z.object({
  'stripe-signature': z.string('The header is required').min(1).max(2_000),
});
