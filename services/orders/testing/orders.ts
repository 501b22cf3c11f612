import { randomUUID } from 'node:crypto';
import { whyNotChargeable } from '@commerce/money/stripe';
import { countryOfVatId } from '@commerce/pricing/vat-ids';
import { orderBody } from '@commerce/testing/order-body';
import type { Cancellation } from '../domain/cancellation.ts';
import { replay } from '../domain/evolve.ts';
import { asCustomerId, asOrderId, asPaymentId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { type OrderEvent, type Placed, toEntries } from '../domain/order-event.ts';
import type { OrderRequest, PlacingRules } from '../domain/placing.ts';
import { beginStall } from '../domain/stalling.ts';
import type { OrderRecord } from '../ports/order-repository.ts';

export const ORDER_ID = asOrderId('ord_5f2b9c0e7a1d4e835f2b9c0e7a1d4e83');
export const ALICE = asCustomerId('alice');
export const PAYMENT_ID = asPaymentId('pi_1');
export const PLACED_AT = '2026-01-05T10:00:00.000Z';
export const CORRELATION_ID = 'request-1';

export const rules: PlacingRules = {
  pricing: { taxBasisPoints: { default: 0, DE: 1900 }, shipping: {} },
  approval: { thresholds: { default: { one: 1_000_000, two: 5_000_000 } }, flaggedCountries: [] },
  whyNotChargeable,
  countryOfVatId,
};

export const request = (changes: Partial<OrderRequest> = {}): OrderRequest => {
  const { email, ...body } = orderBody('MUG-01', 2);
  return { customerId: ALICE, ...body, contact: { email, locale: 'en' }, ...changes };
};

export const placed = (changes: Partial<Placed> = {}): Placed => ({
  type: 'placed',
  customerId: ALICE,
  lines: [{ sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: 1250 }],
  currency: 'EUR',
  totals: { subtotal: 2500, shipping: 0, tax: 399, total: 2500 },
  contact: { email: 'alice@example.com', locale: 'en' },
  shippingAddress: request().shippingAddress,
  paymentMethodId: 'pm_card_visa',
  approvalsRequired: 0,
  ...changes,
});

/** Cancellations of the order, right after everything else. */
export const [byCustomer, byStaff] = (['customer', 'staff'] as const).map((by) => ({
  by,
  now: PLACED_AT,
  cancellableMinutes: 60,
})) as [Cancellation, Cancellation];

/** Events that bring an order to a state, for `recordOf` and `orderAfter`. */
export const until = {
  placed: [placed()],
  asking: [
    placed(),
    { type: 'stock-reserved' },
    {
      type: 'authentication-required',
      paymentId: PAYMENT_ID,
      clientSecret: 'pi_1_secret',
      redirectUrl: 'https://bank.test/challenge',
      expiresAt: '2026-01-05T10:10:00.000Z',
    },
  ],
  authorized: [
    placed(),
    { type: 'stock-reserved' },
    { type: 'payment-authorized', paymentId: PAYMENT_ID },
  ],
  committed: [
    placed(),
    { type: 'stock-reserved' },
    { type: 'payment-authorized', paymentId: PAYMENT_ID },
    { type: 'stock-committed' },
  ],
  confirmed: [
    placed(),
    { type: 'stock-reserved' },
    { type: 'payment-authorized', paymentId: PAYMENT_ID },
    { type: 'stock-committed' },
    { type: 'payment-captured' },
    { type: 'confirmed' },
  ],
  rejecting: [
    placed(),
    { type: 'rejection-decided', reason: { code: 'OUT_OF_STOCK', skus: ['MUG-01'] } },
  ],
  declined: [
    placed(),
    { type: 'stock-reserved' },
    { type: 'payment-declined' },
    { type: 'rejection-decided', reason: { code: 'PAYMENT_DECLINED', detail: 'no-money' } },
  ],
  rejected: [placed(), { type: 'rejected', reason: { code: 'OUT_OF_STOCK', skus: ['MUG-01'] } }],
  cancelled: [placed(), { type: 'cancelled', cancelledBy: 'customer', refundDue: false }],
  parked: [placed(), { type: 'parked', reason: { code: 'STOCK_BUSY', step: 'ReserveStock' } }],
  awaitingApproval: [
    placed({ approvalsRequired: 1 }),
    {
      type: 'approval-requested',
      expiresAt: '2026-01-08T10:00:00.000Z',
      decisionToken: 'a-signed-token',
    },
  ],
} as const satisfies Record<string, readonly OrderEvent[]>;

/** Events of a confirmed order that was cancelled: its payment is to be refunded. */
export const refunding: readonly OrderEvent[] = [
  ...until.confirmed,
  { type: 'cancelled', cancelledBy: 'customer', refundDue: true },
];

/** Events of an order that is parked because its refund failed. */
export const refundFailed: readonly OrderEvent[] = [
  ...refunding,
  { type: 'refund-failed', amount: 2_500, reason: 'charge_disputed' },
  { type: 'parked', reason: { code: 'REFUND_FAILED', step: 'SettlePayment' } },
];

/** The parcel, return and refund of the tests. */
export const SHIPMENT_ID = 'shp_1';
export const RETURN_ID = 'ret_1';
export const REFUND_ID = 'ref_1';
const oneMug = [{ sku: 'MUG-01', quantity: 1 }];

/** Events of what may happen to the confirmed order of the tests, both of whose mugs cost 12.50. */
export const afterSales = {
  shipped: {
    type: 'shipment-made',
    shipmentId: SHIPMENT_ID,
    carrier: 'DHL',
    trackingNumber: '0034',
    lines: [{ sku: 'MUG-01', quantity: 2 }],
    by: 'sam',
  },
  delivered: { type: 'shipment-delivered', shipmentId: SHIPMENT_ID, by: 'sam' },
  returnRequested: {
    type: 'return-requested',
    returnId: RETURN_ID,
    lines: oneMug,
    reason: 'It is chipped',
  },
  returnAccepted: { type: 'return-decided', returnId: RETURN_ID, decision: 'ACCEPTED', by: 'sam' },
  returnReceived: { type: 'return-received', returnId: RETURN_ID, restock: true, by: 'sam' },
  refundRequested: {
    type: 'refund-requested',
    refundId: REFUND_ID,
    amount: 1_250,
    shipping: 0,
    tax: 199,
    cause: 'RETURN',
    lines: oneMug,
    restock: oneMug,
    by: 'sam',
  },
  refundMade: { type: 'refund-made', refundId: REFUND_ID, amount: 1_250 },
} as const satisfies Record<string, OrderEvent>;

/** Events of a confirmed order, and what happened to it since. */
export const confirmedAnd = (...events: readonly OrderEvent[]): readonly OrderEvent[] => [
  ...until.confirmed,
  ...events,
];

/** Makes an order whose log holds these events. */
export function recordOf(events: readonly OrderEvent[], id = ORDER_ID): OrderRecord {
  const log = toEntries(0, events, { at: PLACED_AT, correlationId: CORRELATION_ID });
  const order = replay(id, log);
  const stall = beginStall(order);
  return { order, log, fingerprint: 'fingerprint', ...(stall && { stall }) };
}

export const orderAfter = (events: readonly OrderEvent[]): Order => recordOf(events).order;

/** Makes an id that no other order of the tests has. */
export const newId = () => asOrderId(`ord_${randomUUID().replaceAll('-', '')}`);

/** Makes the entries of events that come after an order as it is. */
export const entriesOf = ({ order }: OrderRecord, ...events: OrderEvent[]) =>
  toEntries(order.version, events, { at: PLACED_AT, correlationId: CORRELATION_ID });
