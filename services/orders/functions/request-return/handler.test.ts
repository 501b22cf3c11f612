import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { afterSales, confirmedAnd, recordOf } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const wish = { lines: [{ sku: 'MUG-01', quantity: 1 }], reason: 'It is chipped' };
const request = (given: readonly OrderEvent[], claims: Claims = customerClaims('alice')) =>
  send(
    handler.with({
      orders: inMemoryOrders(recordOf(given)),
      clock: fixedClock(),
      returnDays: 14,
    }),
    orderAction('returns', { claims, body: wish }),
  );

describe('POST /orders/{orderId}/returns', () => {
  it('takes what was shipped', async () => {
    const { status, body } = await request(confirmedAnd(afterSales.shipped));
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...wish, status: 'REQUESTED' });
    expect(body.returnId).toMatch(/^ret_/);
  });

  it('rejects what was not', async () => {
    const { status, body } = await request(confirmedAnd());
    expect([status, body.code]).toEqual([409, 'RETURN_NOT_POSSIBLE']);
  });

  it.each([customerClaims('eve'), staffClaims()])('is for the owner alone', async (claims) => {
    const { status, body } = await request(confirmedAnd(afterSales.shipped), claims);
    expect([status, body.code]).toEqual([404, 'ORDER_NOT_FOUND']);
  });
});
