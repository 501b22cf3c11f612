import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { afterSales, confirmedAnd, ORDER_ID, RETURN_ID, recordOf } from '../../testing/orders.ts';
import { type Claims, orderAction, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const { shipped, returnRequested, returnAccepted } = afterSales;
const receive = async (given: readonly OrderEvent[], restock = true) => {
  const orders = inMemoryOrders(recordOf(given));
  const response = await send(
    handler.with({ orders, clock: fixedClock(), refundShipping: 'whenAll' }),
    orderAction('returns/{returnId}/receipt', {
      claims: staffClaims(),
      body: { restock },
      path: { returnId: RETURN_ID },
    }),
  );
  return { ...response, log: (await orders.get(ORDER_ID))?.log };
};

describe('POST /orders/{orderId}/returns/{returnId}/receipt', () => {
  it.each([true, false])('requests the refund (restock: %p)', async (restock) => {
    const { status, log } = await receive(
      confirmedAnd(shipped, returnRequested, returnAccepted),
      restock,
    );
    expect(status).toBe(202);
    expect(log?.slice(-2)).toMatchObject([
      { type: 'return-received', restock },
      { type: 'refund-requested', amount: 1_250, cause: 'RETURN' },
    ]);
    expect(log?.at(-1)).toHaveProperty('refundId', expect.stringMatching(/^ref_/));
    expect('restock' in (log?.at(-1) ?? {})).toBe(restock);
  });

  it('rejects a return that nobody accepted', async () => {
    const { status, body } = await receive(confirmedAnd(shipped, returnRequested));
    expect([status, body.code, body.returnStatus]).toEqual([
      409,
      'RETURN_NOT_POSSIBLE',
      'REQUESTED',
    ]);
  });

  it('is for staff', async () => {
    const { status } = await send(
      handler.with({
        orders: inMemoryOrders(recordOf(confirmedAnd(shipped, returnRequested, returnAccepted))),
        clock: fixedClock(),
        refundShipping: 'whenAll',
      }),
      orderAction('returns/{returnId}/receipt', {
        claims: customerClaims('alice') as Claims,
        body: { restock: true },
        path: { returnId: RETURN_ID },
      }),
    );
    expect(status).toBe(403);
  });
});
