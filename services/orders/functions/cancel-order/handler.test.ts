import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { afterSales, confirmedAnd, recordOf, until } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const alice = customerClaims('alice');
const cancel = (given: readonly OrderEvent[], claims: Claims | undefined, body?: object) => {
  const dependencies = {
    orders: inMemoryOrders(recordOf(given)),
    clock: fixedClock(),
    cancellableMinutes: 60,
    refundShipping: 'whenAll' as const,
  };
  return send(handler.with(dependencies), orderAction('cancel', { claims, ...(body && { body }) }));
};

describe('POST /orders/{orderId}/cancel', () => {
  it.each([
    { order: 'a pending order', given: until.placed, claims: alice },
    { order: 'a cancelled order', given: until.cancelled, claims: alice },
    { order: 'an order, by staff', given: until.confirmed, claims: staffClaims() },
  ])('accepts the cancellation of $order', async ({ given, claims }) => {
    const { status, body } = await cancel(given, claims);
    expect({ status, body }).toMatchObject({ status: 202, body: { status: 'CANCELLED' } });
    expect(body).not.toHaveProperty('code');
  });

  it.each([
    { order: 'a rejected order', given: until.rejected, orderStatus: 'REJECTED' },
    { order: 'a parked order', given: until.parked, orderStatus: 'NEEDS_ATTENTION' },
  ])('rejects the cancellation of $order, and says its state', async ({ given, orderStatus }) => {
    const { status, body } = await cancel(given, alice);
    expect(status).toBe(409);
    expect(body).toMatchObject({ status: 409, code: 'ORDER_NOT_CANCELLABLE', orderStatus });
  });

  it('cancels no order for members that it does not know', async () => {
    const { status, body } = await cancel(until.confirmed, alice, {
      items: [{ sku: 'MUG-01', quantity: 1 }],
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it.each([
    {
      why: 'a parcel is on its way',
      given: confirmedAnd(afterSales.shipped),
      claims: alice,
      details: { detail: 'A parcel of the order is on its way' },
    },
    {
      why: 'less is left',
      given: confirmedAnd(afterSales.shipped),
      claims: staffClaims(),
      lines: [{ sku: 'MUG-01', quantity: 1 }],
      details: { detail: 'Less than that is left to cancel', skus: ['MUG-01'] },
    },
  ])('says that $why', async ({ given, claims, lines, details }) => {
    const { status, body } = await cancel(given, claims, lines && { lines });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'ORDER_NOT_CANCELLABLE', ...details });
  });

  it("responds 404 for another customer's order", async () => {
    const { status, body } = await cancel(until.placed, customerClaims('eve'));
    expect(status).toBe(404);
    expect(body).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND' });
  });

  it('rejects whoever is not signed in', async () => {
    const { status, body } = await cancel(until.placed, undefined);
    expect(status).toBe(401);
    expect(body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });
});
