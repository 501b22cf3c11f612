import { ERASED_EMAIL } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../domain/order-event.ts';
import { place } from '../domain/placing.ts';
import { NOBODY } from '../domain/retention.ts';
import { mug } from '../testing/in-memory-catalogue.ts';
import {
  afterSales,
  confirmedAnd,
  ORDER_ID,
  PLACED_AT,
  placed,
  REFUND_ID,
  recordOf,
  request,
  rules,
  until,
} from '../testing/orders.ts';
import { promotion } from '../testing/promotions.ts';
import { toEvents } from './to-events.ts';

const eventsOf = (events: readonly OrderEvent[], after = events.length - 1) =>
  toEvents(ORDER_ID, recordOf(events).log, after);

const oneMug = [{ sku: 'MUG-01', quantity: 1 }];

describe('toEvents', () => {
  it('has nobody’s address for an order without a person, as others know it', () => {
    expect(NOBODY.email).toBe(ERASED_EMAIL);
  });

  it('tells that the customer has to authenticate, and nothing of how', () => {
    const events = eventsOf(until.asking);
    expect(events).toMatchObject([
      {
        type: 'order.payment-action-required.v1',
        data: { status: 'PENDING', expiresAt: '2026-01-05T10:10:00.000Z' },
      },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/secret|bank\.test/);
  });

  it('tells until when another card can be used, and that one is', () => {
    const reason = { code: 'PAYMENT_DECLINED' } as const;
    const retryUntil = '2026-01-05T10:15:00.000Z';
    const rejected = [...until.declined, { type: 'rejected', reason, retryUntil }] as const;
    expect(eventsOf(rejected)).toMatchObject([{ type: 'order.rejected.v1', data: { retryUntil } }]);
    expect(
      eventsOf([...rejected, { type: 'payment-method-changed', paymentMethodId: 'pm_other' }]),
    ).toMatchObject([{ type: 'order.resumed.v1', data: { status: 'PENDING' } }]);
  });

  it('tells what was ordered, in the trace of the request', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(eventsOf([placed({ traceparent })])).toEqual([
      {
        specversion: '1.0',
        id: `${ORDER_ID}:1`,
        source: 'orders',
        type: 'order.placed.v1',
        subject: ORDER_ID,
        time: '2026-01-05T10:00:00.000Z',
        datacontenttype: 'application/json',
        correlationid: 'request-1',
        traceparent,
        data: {
          orderId: ORDER_ID,
          customerId: 'alice',
          version: 1,
          status: 'PENDING',
          lines: [
            {
              sku: 'MUG-01',
              name: 'Enamel mug',
              quantity: 2,
              unitPrice: { amount: 1_250, currency: 'EUR' },
            },
          ],
          total: { amount: 2_500, currency: 'EUR' },
          contact: { email: 'alice@example.com', locale: 'en' },
        },
      },
    ]);
  });

  it.each(['placed', 'confirmed'] as const)('tells what a total is made of, when %s', (status) => {
    const [, ...later] = until[status];
    const products = new Map([[mug.sku, { ...mug, taxClass: 'reduced' }]]);
    const promotionCode = 'WELCOME10';
    const shop = { products, promotion: promotion(), now: PLACED_AT };
    const outcome = place(request({ promotionCode }), shop, rules);
    if (outcome instanceof Error) throw outcome;
    expect(eventsOf([outcome, ...later]).at(-1)?.data).toMatchObject({
      total: { amount: 2_250, currency: 'EUR' },
      amounts: { subtotal: 2_500, discount: 250, shipping: 0, tax: 359, promotionCode },
    });
  });

  it.each(['placed', 'confirmed', 'rejected', 'cancelled'] as const)(
    'tells with an order that is %s whether its address is the account’s own',
    (status) => {
      const contact = { email: 'eve@example.com', locale: 'en', emailVerified: false };
      const [, ...later] = until[status];
      expect(eventsOf([placed({ contact }), ...later]).at(-1)?.data).toMatchObject({ contact });
    },
  );

  it.each<[string, readonly OrderEvent[], object]>([
    ['order.confirmed.v1', until.confirmed, { status: 'CONFIRMED' }],
    ['order.rejection-decided.v1', until.rejecting, { status: 'PENDING' }],
    [
      'order.rejected.v1',
      until.rejected,
      {
        status: 'REJECTED',
        reason: { code: 'OUT_OF_STOCK', skus: ['MUG-01'] },
        lines: [expect.objectContaining({ sku: 'MUG-01', name: 'Enamel mug' })],
      },
    ],
    [
      'order.cancelled.v1',
      until.cancelled,
      { status: 'CANCELLED', cancelledBy: 'customer', refundDue: false },
    ],
    [
      'order.needs-attention.v1',
      until.parked,
      { status: 'NEEDS_ATTENTION', reason: { code: 'STOCK_BUSY', step: 'ReserveStock' } },
    ],
    ['order.resumed.v1', [...until.parked, { type: 'resumed' }], { status: 'PENDING' }],
    [
      'order.approval-requested.v1',
      until.awaitingApproval,
      { status: 'AWAITING_APPROVAL', approvalsRequired: 1, approvals: 0, reminder: false },
    ],
    [
      'order.approval-requested.v1',
      [...until.awaitingApproval, { type: 'approval-reminded' }],
      { reminder: true, decisionToken: 'a-signed-token' },
    ],
    [
      'order.approved.v1',
      [...until.awaitingApproval, { type: 'approved', by: 'bob' }],
      { status: 'PENDING' },
    ],
    [
      'order.refunded.v1',
      [...until.cancelled, { type: 'refunded', amount: 2_500 }],
      { refund: { amount: 2_500, currency: 'EUR' } },
    ],
    [
      'order.shipped.v1',
      confirmedAnd(afterSales.shipped),
      { shipment: expect.objectContaining({ carrier: 'DHL' }), isComplete: true },
    ],
    [
      'order.shipped.v1',
      confirmedAnd({ ...afterSales.shipped, lines: oneMug }),
      { isComplete: false },
    ],
    ['order.delivered.v1', confirmedAnd(afterSales.shipped, afterSales.delivered), {}],
    [
      'order.return-requested.v1',
      confirmedAnd(afterSales.returnRequested),
      { lines: [{ sku: 'MUG-01', name: 'Enamel mug', quantity: 1 }] },
    ],
    [
      'order.return-decided.v1',
      confirmedAnd(afterSales.returnRequested, afterSales.returnAccepted),
      { decision: 'ACCEPTED', lines: [expect.objectContaining({ quantity: 1 })] },
    ],
    [
      'order.returned.v1',
      confirmedAnd(afterSales.returnRequested, afterSales.returnReceived),
      { restock: true },
    ],
    [
      'order.lines-cancelled.v1',
      confirmedAnd({
        type: 'lines-cancelled',
        cancellationId: 'can_1',
        lines: oneMug,
        cancelledBy: 'customer',
      }),
      { cancelledBy: 'customer' },
    ],
    [
      'order.refund-requested.v1',
      confirmedAnd(afterSales.refundRequested),
      { refund: { amount: 1_250, currency: 'EUR' }, cause: 'RETURN', approval: 'NONE' },
    ],
    [
      'order.refund-requested.v1',
      confirmedAnd({ ...afterSales.refundRequested, needsApproval: true }),
      { approval: 'REQUIRED' },
    ],
    [
      'order.refund-requested.v1',
      confirmedAnd(afterSales.refundRequested, {
        type: 'refund-approved',
        refundId: REFUND_ID,
        by: 'kim',
      }),
      { approval: 'GIVEN' },
    ],
    [
      'order.refund-requested.v1',
      confirmedAnd(afterSales.refundRequested, {
        type: 'refund-rejected',
        refundId: REFUND_ID,
        by: 'kim',
      }),
      { approval: 'REJECTED' },
    ],
    [
      'order.refunded.v1',
      confirmedAnd(afterSales.refundRequested, afterSales.refundMade),
      { refundId: REFUND_ID, status: 'CONFIRMED' },
    ],
    [
      'order.refund-changed.v1',
      confirmedAnd(afterSales.refundRequested, {
        type: 'refund-pending',
        refundId: REFUND_ID,
        amount: 1_250,
      }),
      { refundId: REFUND_ID, refundStatus: 'PENDING' },
    ],
    [
      'order.noted.v1',
      [...until.confirmed, { type: 'note-added', by: 'sam', note: 'called back' }],
      // Of the note nobody but staff learns more.
      { orderId: ORDER_ID, customerId: 'alice', version: 7, status: 'CONFIRMED' },
    ],
    ['order.progressed.v1', until.committed, { step: 'stock-committed', status: 'PENDING' }],
  ])('says %s', (type, events, data) => {
    expect(eventsOf(events)).toEqual([
      expect.objectContaining({ type, data: expect.objectContaining(data) }),
    ]);
  });

  it('says nothing that was said before', () => {
    expect(eventsOf(until.confirmed, 4).map(({ id }) => id)).toEqual([
      `${ORDER_ID}:5`,
      `${ORDER_ID}:6`,
    ]);
  });
});
