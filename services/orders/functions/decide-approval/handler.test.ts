import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryApprovalWaits } from '../../testing/in-memory-approval-waits.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { recordOf, until } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const decide = (given: readonly OrderEvent[], claims: Claims, decision = 'approve') => {
  const dependencies = {
    orders: inMemoryOrders(recordOf(given)),
    waits: inMemoryApprovalWaits(),
    clock: fixedClock(),
  };
  return send(handler.with(dependencies), orderAction('approval', { claims, body: { decision } }));
};

describe('POST /orders/{orderId}/approval', () => {
  it('accepts a decision of staff', async () => {
    const { status, body } = await decide(until.awaitingApproval, staffClaims());
    expect(status).toBe(202);
    expect(body).not.toHaveProperty('code');
  });

  it.each([
    { of: 'a customer', claims: customerClaims('alice'), code: 'FORBIDDEN' },
    { of: 'staff about their own order', claims: staffClaims('alice'), code: 'OWN_ORDER' },
  ])('rejects a decision of $of', async ({ claims, code }) => {
    const { status, body } = await decide(until.awaitingApproval, claims);
    expect([status, body.code]).toEqual([403, code]);
  });

  it('rejects a decision that nobody waits for, and says the state of the order', async () => {
    const { status, body } = await decide(until.confirmed, staffClaims());
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'APPROVAL_NOT_PENDING', orderStatus: 'CONFIRMED' });
  });

  it('rejects a verdict that does not exist', async () => {
    const { status, body } = await decide(until.awaitingApproval, staffClaims(), 'perhaps');
    expect([status, body.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});
