import * as z from 'zod';
import { contact, money, sku, version } from '../values.ts';

const { amount } = money.shape;

/**
 * The state of an order, as customers and other services see it.
 *
 * @example
 * ```ts
 * orderStatus.parse('CONFIRMED');
 * ```
 */
export const orderStatus = z.enum([
  'PENDING',
  'AWAITING_APPROVAL',
  'CONFIRMED',
  'REJECTED',
  'CANCELLED',
  'NEEDS_ATTENTION',
]);
/** The state of an order, by {@link orderStatus}. */
export type OrderStatus = z.infer<typeof orderStatus>;

/** Fields of every event of an order; spread into each contract. */
export const orderSubject = {
  orderId: z.string().min(1),
  customerId: z.string().min(1),
  version,
  status: orderStatus,
};

/**
 * One line of an order, at the price it was placed for.
 *
 * @example
 * ```ts
 * orderLine.parse({
 *   sku: 'MUG-01',
 *   name: 'Enamel mug',
 *   quantity: 2,
 *   unitPrice: { amount: 1250, currency: 'EUR' },
 * });
 * ```
 */
export const orderLine = z.object({
  sku,
  name: z.string().min(1),
  quantity: z.int().positive(),
  unitPrice: money,
});

/** Quantities of some lines of an order. */
export const someLines = z
  .array(z.object({ sku, name: z.string().min(1), quantity: z.int().positive() }))
  .min(1)
  .max(100);

/** The address of an order's customer. */
export const orderContact = contact.extend({
  /**
   * Tells whether the address was the account's own, verified one when the order was placed. Missing in
   * events of orders that were placed before anybody asked.
   */
  emailVerified: z.boolean().optional(),
});

/**
 * What the total of an order is made of, in minor units of its currency.
 *
 * @example
 * ```ts
 * orderAmounts.parse({ subtotal: 2500, discount: 250, shipping: 490, tax: 437 });
 * ```
 */
export const orderAmounts = z.object({
  /** Price of the lines, before the discount. */
  subtotal: amount,
  /** Taken off the lines by a promotion. */
  discount: amount,
  shipping: amount,
  /** Part of the total that is tax. */
  tax: amount,
  /** True when the tax came on top of prices, which include it elsewhere. */
  taxOnTop: z.literal(true).optional(),
  /** True when the customer owes the tax, which was taken off the prices. */
  reverseCharge: z.literal(true).optional(),
  promotionCode: z.string().optional(),
});

/** A whole order: spread into the contracts that tell what is ordered, for how much, by whom. */
export const wholeOrder = {
  ...orderSubject,
  lines: z.array(orderLine).min(1).max(100),
  total: money,
  /** Absent in events of older orders. */
  amounts: orderAmounts.optional(),
  contact: orderContact,
};

/** The subject of all examples, so that the catalogue reads as one story. */
export const exampleOrder = {
  orderId: 'ord_5f2b9c0e7a1d4e83',
  customerId: 'alice',
} as const;

export const exampleContact = {
  email: 'alice@example.com',
  locale: 'en',
  emailVerified: true,
} as const;

const exampleLines = [
  { sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: { amount: 1250, currency: 'EUR' } },
];

export const exampleWholeOrder = {
  ...exampleOrder,
  lines: exampleLines,
  total: { amount: 2500, currency: 'EUR' },
  amounts: { subtotal: 2500, discount: 0, shipping: 0, tax: 399 },
  contact: exampleContact,
};

/** The subject of examples about an order that was confirmed. */
export const exampleConfirmed = { ...exampleOrder, status: 'CONFIRMED' } as const;

export const exampleSomeLines = [{ sku: 'MUG-01', name: 'Enamel mug', quantity: 1 }];

export const exampleRefund = {
  ...exampleOrder,
  version: 8,
  status: 'CANCELLED',
  refund: exampleWholeOrder.total,
} as const;
