import { keyringOf } from '@commerce/aws/keys/fixtures';
import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { hmacDecisionTokens } from '../../adapters/signing/decision-tokens.ts';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryApprovalWaits } from '../../testing/in-memory-approval-waits.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { ORDER_ID, recordOf, until } from '../../testing/orders.ts';
import { orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const tokens = hmacDecisionTokens({ keys: keyringOf('a key of the tests') });
const decide = (given: readonly OrderEvent[], decision: string, token: string) => {
  const dependencies = {
    orders: inMemoryOrders(recordOf(given)),
    waits: inMemoryApprovalWaits(),
    tokens,
    clock: fixedClock(),
  };
  const body = { decision, token };
  return send(handler.with(dependencies), orderAction('approval/link', { body }));
};

describe('POST /orders/{orderId}/approval/link', () => {
  it('rejects a token that was not issued here', async () => {
    const { status, body } = await decide(until.awaitingApproval, 'approve', 'a-signed-token');
    expect([status, body.code]).toEqual([403, 'INVALID_DECISION_TOKEN']);
  });

  it('says no more of an order than its status', async () => {
    const expiresAt = '2026-01-08T10:00:00.000Z';
    const token = await tokens.issue({ orderId: ORDER_ID, expiresAt });
    const [placed] = until.awaitingApproval;
    const requested = { type: 'approval-requested', expiresAt, decisionToken: token } as const;

    const { status, body } = await decide([placed, requested], 'reject', token);

    expect(status).toBe(202);
    expect(body).toEqual({ orderId: ORDER_ID, status: 'REJECTED' });
  });
});
