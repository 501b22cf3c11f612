import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { recordOf, until } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const requeue = (given: readonly OrderEvent[], claims: Claims) => {
  const dependencies = { orders: inMemoryOrders(recordOf(given)), clock: fixedClock() };
  return send(handler.with(dependencies), orderAction('requeue', { claims }));
};

describe('POST /orders/{orderId}/requeue', () => {
  it('unparks a parked order', async () => {
    const { status, body } = await requeue(until.parked, staffClaims());
    expect([status, body.status]).toEqual([202, 'PENDING']);
    expect(body).not.toHaveProperty('code');
  });

  it('rejects an order that is not parked, and says its state', async () => {
    const { status, body } = await requeue(until.placed, staffClaims());
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'ORDER_NOT_PARKED', orderStatus: 'PENDING' });
  });

  it('is for staff, not for the owner', async () => {
    const { status, body } = await requeue(until.parked, customerClaims('alice'));
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
  });
});
