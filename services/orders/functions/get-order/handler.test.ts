import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import type { OrderLine } from '@commerce/pricing';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { orderDetails } from '../../http/responses.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import {
  afterSales,
  confirmedAnd,
  ORDER_ID,
  placed,
  REFUND_ID,
  recordOf,
  refundFailed,
  refunding,
  until,
} from '../../testing/orders.ts';
import { type Claims, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const get = async (
  events: readonly OrderEvent[],
  claims: Claims = customerClaims('alice'),
  orderId: string = ORDER_ID,
) => {
  const dependencies = { orders: inMemoryOrders(recordOf(events)), clock: fixedClock() };
  const request = { route: 'GET /orders/{orderId}', path: { orderId }, claims };
  return send(handler.with(dependencies), request);
};

describe('GET /orders/{orderId}', () => {
  it('shows the order with its timeline', async () => {
    const { status, body } = await get(until.confirmed);
    expect(status).toBe(200);
    expect(orderDetails.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      orderId: ORDER_ID,
      status: 'CONFIRMED',
      version: 6,
      total: 2_500,
    });
    expect(body.timeline[2]).toEqual({
      version: 3,
      type: 'payment-authorized',
      at: '2026-01-05T10:00:00.000Z',
      status: 'PENDING',
    });
  });

  it('shows an address without a postcode as clients know addresses', async () => {
    const { postalCode: _, ...shippingAddress } = { ...placed().shippingAddress, country: 'HK' };
    const { body } = await get([placed({ shippingAddress })]);
    expect(orderDetails.parse(body)).toEqual(body);
    expect(body.shippingAddress).toEqual(shippingAddress);
  });

  it('shows an order of a country that would be rejected today', async () => {
    const shippingAddress = { ...placed().shippingAddress, country: 'UK' };
    const { body } = await get([placed({ shippingAddress })]);
    expect(orderDetails.parse(body)).toEqual(body);
  });

  it('says why an order was rejected', async () => {
    const { body } = await get(until.rejected);
    expect(body.reason).toEqual({ code: 'OUT_OF_STOCK', skus: ['MUG-01'] });
    expect(body.timeline.at(-1)).toMatchObject({ type: 'rejected', reason: body.reason });
  });

  it('says to staff alone what the gateway calls a decline', async () => {
    const reason = { code: 'PAYMENT_DECLINED', detail: 'stolen_card' } as const;
    const declined: readonly OrderEvent[] = [...until.declined, { type: 'rejected', reason }];
    const { body } = await get(declined);
    expect(body.reason).toEqual({ code: 'PAYMENT_DECLINED' });
    expect(JSON.stringify(body)).not.toContain('stolen');
    const forStaff = await get(declined, staffClaims());
    expect(forStaff.body.reason).toEqual(reason);
    expect(forStaff.body.timeline.at(-1)).toMatchObject({ reason });
  });

  it('shows what was paid for each line', async () => {
    const [line] = placed().lines;
    const paid = { discount: 500, tax: 319, amount: 2_000, taxClass: 'reduced' };
    const { body } = await get([placed({ lines: [{ ...line, ...paid } as OrderLine] })]);
    expect(orderDetails.parse(body)).toEqual(body);
    expect(body.lines).toEqual([{ ...line, ...paid, shipped: 0, returned: 0, cancelled: 0 }]);
  });

  it('shows no token of an approval', async () => {
    const { body } = await get(until.awaitingApproval);
    expect(JSON.stringify(body)).not.toContain('a-signed-token');
    expect(body.timeline.at(-1)).toMatchObject({ expiresAt: '2026-01-08T10:00:00.000Z' });
  });

  it('shows the acts and notes of staff to staff alone', async () => {
    const settled: readonly OrderEvent[] = [
      ...refundFailed,
      { type: 'settled-by-hand', by: 'bob', note: 'by bank transfer' },
    ];
    const forStaff = await get(settled, staffClaims());
    expect(orderDetails.parse(forStaff.body)).toEqual(forStaff.body);
    expect(forStaff.body.timeline.at(-1)).toMatchObject({ by: 'bob', note: 'by bank transfer' });
    const forCustomer = JSON.stringify((await get(settled)).body);
    expect(forCustomer).not.toContain('bob');
    expect(forCustomer).not.toContain('bank transfer');
  });

  it('sums up what was given back, also of an order that is parked since', async () => {
    const cancelled: readonly OrderEvent[] = [
      ...confirmedAnd({ ...afterSales.refundRequested, cause: 'GOODWILL' }, afterSales.refundMade),
      ...refunding.slice(-1),
      { type: 'refunded', amount: 1_250 },
      { type: 'cancellation-settled' },
    ];
    expect((await get(cancelled)).body.refunded).toBe(2_500);
    const { body } = await get([
      ...cancelled,
      { type: 'refund-failed', refundId: REFUND_ID, amount: 1_250, reason: 'lost_card' },
      { type: 'parked', reason: { code: 'REFUND_FAILED', step: 'SettlePayment' } },
    ]);
    expect(orderDetails.parse(body)).toEqual(body);
    expect(body).toMatchObject({ refunded: 1_250, refunds: [{ status: 'FAILED' }] });
  });

  it('shows the owner alone what they can do about the payment', async () => {
    const own = await get(until.asking);
    expect(orderDetails.parse(own.body)).toEqual(own.body);
    expect(own.body.payment).toEqual({
      status: 'REQUIRES_ACTION',
      clientSecret: 'pi_1_secret',
      redirectUrl: 'https://bank.test/challenge',
      expiresAt: '2026-01-05T10:10:00.000Z',
    });
    const { payment: _, ...rest } = own.body;
    for (const text of [rest, (await get(until.asking, staffClaims())).body].map((body) =>
      JSON.stringify(body),
    )) {
      expect(text).not.toContain('secret');
      expect(text).not.toContain('bank.test');
    }
  });

  it('shows until when another card can be used', async () => {
    const reason = { code: 'PAYMENT_DECLINED' } as const;
    const retryUntil = '2026-01-05T10:15:00.000Z';
    const { body } = await get([...until.declined, { type: 'rejected', reason, retryUntil }]);
    expect(body.payment).toEqual({ status: 'REQUIRES_PAYMENT_METHOD', expiresAt: retryUntil });
    expect((await get(until.rejected)).body).not.toHaveProperty('payment');
  });

  it('shows staff any order', async () => {
    expect((await get(until.placed, staffClaims())).status).toBe(200);
  });

  it("responds 404 for another customer's order, as for none", async () => {
    const others = await get(until.placed, customerClaims('mallory'));
    const none = await get(until.placed, customerClaims('alice'), 'ord_none');
    expect(others.status).toBe(404);
    expect({ ...others.body, correlationId: '' }).toEqual({ ...none.body, correlationId: '' });
  });
});
