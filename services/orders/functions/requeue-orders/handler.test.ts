import { customerClaims, fixedClock, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { asOrderId, type OrderId } from '../../domain/ids.ts';
import { requeueReport } from '../../http/responses.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { recordOf, until } from '../../testing/orders.ts';
import { send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, n) => asOrderId(`ord_${n}`));

function shop(parked: readonly OrderId[], pending: readonly OrderId[] = []) {
  const orders = inMemoryOrders(
    ...parked.map((id) => recordOf(until.parked, id)),
    ...pending.map((id) => recordOf(until.placed, id)),
  );
  return { orders, clock: fixedClock(), pace: jest.fn(async () => {}) };
}

const requeue = (
  dependencies: ReturnType<typeof shop>,
  body: unknown,
  { claims = staffClaims(), context = lambdaContext() } = {},
) => send(handler.with(dependencies), { route: 'POST /orders/requeue', body, claims }, context);

describe('POST /orders/requeue', () => {
  it('unparks the orders that it names, and reports each', async () => {
    const [parked, pending] = [asOrderId('ord_parked'), asOrderId('ord_pending')];
    const dependencies = shop([parked], [pending]);
    const { status, body } = await requeue(dependencies, {
      orderIds: [parked, pending, 'ord_nobody'],
    });
    expect(status).toBe(202);
    expect(requeueReport.parse(body)).toEqual({
      orders: [
        { orderId: parked, status: 'PENDING' },
        { orderId: pending, code: 'ORDER_NOT_PARKED' },
        { orderId: 'ord_nobody', code: 'ORDER_NOT_FOUND' },
      ],
      requeued: 1,
      failed: 2,
      isComplete: true,
    });
    expect(dependencies.pace).toHaveBeenCalledTimes(3);
  });

  it('unparks all that are parked, over pages, each once', async () => {
    const dependencies = shop(numbered(250), [asOrderId('ord_pending')]);
    const { body } = await requeue(dependencies, { all: true });
    expect(body).toMatchObject({ requeued: 250, failed: 0, isComplete: true });
    expect(new Set(body.orders.map(({ orderId: id }: { orderId: string }) => id)).size).toBe(250);
    expect((await requeue(dependencies, { all: true })).body).toMatchObject({ requeued: 0 });
  });

  it('stops in time, and the same request continues', async () => {
    const dependencies = shop(numbered(30));
    let left = 20_000;
    dependencies.pace.mockImplementation(async () => {
      left -= 1_000;
    });
    const context = lambdaContext({ getRemainingTimeInMillis: () => left });

    const first = await requeue(dependencies, { all: true }, { context });
    expect(first.body.isComplete).toBe(false);
    const rest = await requeue(dependencies, { all: true });
    expect(rest.body).toMatchObject({ requeued: 30 - first.body.requeued, isComplete: true });
  });

  it.each([
    {},
    { orderIds: [] },
    { all: false },
    { all: true, orderIds: ['ord_1'] },
    { orderIds: numbered(501) },
  ])('rejects a body that names no orders: %#', async (body: object) => {
    expect((await requeue(shop([]), body)).status).toBe(400);
  });

  it('is for staff', async () => {
    expect(
      (await requeue(shop([]), { all: true }, { claims: customerClaims('alice') })).status,
    ).toBe(403);
  });
});
