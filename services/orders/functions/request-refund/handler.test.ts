import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { confirmedAnd, recordOf, until } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const request = (
  body: object,
  {
    given = confirmedAnd(),
    claims = staffClaims(),
  }: { given?: readonly OrderEvent[]; claims?: Claims } = {},
) =>
  send(
    handler.with({
      orders: inMemoryOrders(recordOf(given)),
      clock: fixedClock(),
      refundRules: { shipping: 'whenAll', approvalThresholds: { default: 2_000 } },
    }),
    orderAction('refunds', { claims, body: { reason: 'Late', ...body } }),
  );

describe('POST /orders/{orderId}/refunds', () => {
  it.each([
    [{ amount: 300 }, 300, 'REQUESTED'],
    [{ lines: [{ sku: 'MUG-01', quantity: 1 }] }, 1_250, 'REQUESTED'],
    [{ amount: 2_000 }, 2_000, 'AWAITING_APPROVAL'],
  ])('takes %j', async (of, amount, refundStatus) => {
    const { status, body } = await request(of);
    expect(status).toBe(202);
    expect(body).toMatchObject({
      ...of,
      amount,
      currency: 'EUR',
      status: refundStatus,
      cause: 'GOODWILL',
      reason: 'Late',
      by: 'sam',
    });
    expect(body.refundId).toMatch(/^ref_/);
  });

  it('rejects more than was paid, and says how much is left', async () => {
    const { status, body } = await request({ amount: 2_501 });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      refundable: 2_500,
      currency: 'EUR',
    });
  });

  it('rejects an order that was never paid', async () => {
    const { status, body } = await request({ amount: 1 }, { given: until.placed });
    expect([status, body.code, body.orderStatus]).toEqual([409, 'REFUND_NOT_POSSIBLE', 'PENDING']);
  });

  it.each([{}, { amount: 1, lines: [{ sku: 'MUG-01', quantity: 1 }] }, { amount: 0 }])(
    'asks for one of lines and amount, not %j',
    async (of) => {
      expect((await request(of)).status).toBe(400);
    },
  );

  it.each([
    [customerClaims('alice'), 'FORBIDDEN'],
    [staffClaims('alice'), 'OWN_ORDER'],
  ])('is for staff, and not for themselves', async (claims, code) => {
    const { status, body } = await request({ amount: 1 }, { claims });
    expect([status, body.code]).toEqual([403, code]);
  });
});
