import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { afterSales, confirmedAnd, RETURN_ID, recordOf } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const requested = confirmedAnd(afterSales.shipped, afterSales.returnRequested);
const decide = (
  given: readonly OrderEvent[],
  { decision = 'accept', claims = staffClaims() }: { decision?: string; claims?: Claims } = {},
) =>
  send(
    handler.with({ orders: inMemoryOrders(recordOf(given)), clock: fixedClock() }),
    orderAction('returns/{returnId}/decision', {
      claims,
      body: { decision },
      path: { returnId: RETURN_ID },
    }),
  );

describe('POST /orders/{orderId}/returns/{returnId}/decision', () => {
  it.each(['accept', 'refuse'])('takes %s', async (decision) => {
    expect((await decide(requested, { decision })).status).toBe(202);
  });

  it('rejects another decision than the one that was taken', async () => {
    const refused = { ...afterSales.returnAccepted, decision: 'REFUSED' } as const;
    const { status, body } = await decide([...requested, refused]);
    expect([status, body.code, body.returnStatus]).toEqual([409, 'RETURN_NOT_POSSIBLE', 'REFUSED']);
  });

  it('knows only what was requested', async () => {
    const { status, body } = await decide(confirmedAnd(afterSales.shipped));
    expect([status, body.code]).toEqual([404, 'RETURN_NOT_FOUND']);
  });

  it.each([
    [customerClaims('alice'), 'FORBIDDEN'],
    [staffClaims('alice'), 'OWN_ORDER'],
  ])('is for staff, and not about their own', async (claims, code) => {
    const { status, body } = await decide(requested, { claims });
    expect([status, body.code]).toEqual([403, code]);
  });
});
