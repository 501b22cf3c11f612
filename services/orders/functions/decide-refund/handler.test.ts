import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { confirmedAnd, REFUND_ID, recordOf } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const waiting: OrderEvent = {
  type: 'refund-requested',
  refundId: REFUND_ID,
  amount: 2_000,
  shipping: 0,
  tax: 319,
  cause: 'GOODWILL',
  needsApproval: true,
  reason: 'Late',
  by: 'sam',
};
const decide = (claims: Claims, decision = 'approve', given = confirmedAnd(waiting)) =>
  send(
    handler.with({ orders: inMemoryOrders(recordOf(given)), clock: fixedClock() }),
    orderAction('refunds/{refundId}/approval', {
      claims,
      body: { decision },
      path: { refundId: REFUND_ID },
    }),
  );

describe('POST /orders/{orderId}/refunds/{refundId}/approval', () => {
  it.each(['approve', 'reject'])('takes %s of a second person', async (decision) => {
    expect((await decide(staffClaims('kim'), decision)).status).toBe(202);
  });

  it('lets nobody approve what they requested, but take it back', async () => {
    const { status, body } = await decide(staffClaims('sam'));
    expect([status, body.code]).toEqual([409, 'ALREADY_APPROVED']);
    expect((await decide(staffClaims('sam'), 'reject')).status).toBe(202);
  });

  it.each([
    [customerClaims('alice'), 'FORBIDDEN'],
    [staffClaims('alice'), 'OWN_ORDER'],
  ])('is for staff, and not for themselves', async (claims, code) => {
    const { status, body } = await decide(claims);
    expect([status, body.code]).toEqual([403, code]);
  });

  it.each([
    [404, 'REFUND_NOT_FOUND', confirmedAnd()],
    [
      409,
      'REFUND_NOT_POSSIBLE',
      confirmedAnd(waiting, { type: 'refund-approved', refundId: REFUND_ID, by: 'kim' }),
    ],
  ])('responds %p %s when nothing waits', async (expected, code, given) => {
    const { status, body } = await decide(staffClaims('kim'), 'approve', given);
    expect([status, body.code]).toEqual([expected, code]);
  });
});
