import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { recordOf, refundFailed, until } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const settle = (
  given: readonly OrderEvent[],
  claims: Claims,
  note = 'paid back by bank transfer',
) => {
  const dependencies = { orders: inMemoryOrders(recordOf(given)), clock: fixedClock() };
  return send(handler.with(dependencies), orderAction('settle', { claims, body: { note } }));
};

describe('POST /orders/{orderId}/settle', () => {
  it.each([
    { order: 'a failed refund', given: refundFailed },
    { order: 'a parked fulfilment', given: until.parked },
  ])('settles $order', async ({ given }) => {
    const { status, body } = await settle(given, staffClaims());
    expect([status, body.status]).toEqual([202, 'CANCELLED']);
    expect(body).not.toHaveProperty('code');
  });

  it('rejects an order that is not parked', async () => {
    const { status, body } = await settle(until.placed, staffClaims());
    expect(status).toBe(409);
    expect(body).toMatchObject({ status: 409, code: 'ORDER_NOT_PARKED' });
  });

  it('is for staff, not for the owner', async () => {
    const { status, body } = await settle(refundFailed, customerClaims('alice'));
    expect(status).toBe(403);
    expect(body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('rejects an empty note', async () => {
    const { status, body } = await settle(refundFailed, staffClaims(), ' ');
    expect([status, body.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});
