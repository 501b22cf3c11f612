import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { asOrderId, type OrderId } from '../domain/ids.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { recordOf, until } from '../testing/orders.ts';
import { type UnparkOrders, unparkOrders } from './unpark-orders.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, n) => asOrderId(`ord_${n}`));

const shop = (parked: readonly OrderId[]) => ({
  orders: inMemoryOrders(...parked.map((id) => recordOf(until.parked, id))),
  clock: fixedClock(),
  pace: async () => {},
  logger: { error: jest.fn() },
});

const unpark = (
  dependencies: ReturnType<typeof shop>,
  orderIds: UnparkOrders['orderIds'],
  remainingTimeMs = () => 20_000,
) =>
  unparkOrders(
    { orderIds, remainingTimeMs, correlationId: 'request-2', staffId: 'sam' },
    dependencies,
  );

describe('unparkOrders', () => {
  it('goes on with the others when one fails, and says nothing of the inside', async () => {
    const [broken, other] = [asOrderId('ord_broken'), asOrderId('ord_other')];
    const dependencies = shop([broken, other]);
    const get = async (id: OrderId) => {
      if (id === broken) throw new Error('throttled');
      return dependencies.orders.get(id);
    };
    const orders = { ...dependencies.orders, get };
    expect(await unpark({ ...dependencies, orders }, [broken, other])).toEqual({
      orders: [
        { orderId: broken, code: 'INTERNAL_ERROR' },
        { orderId: other, status: 'PENDING' },
      ],
      requeued: 1,
      failed: 1,
      isComplete: true,
    });
    expect(dependencies.logger.error.mock.calls).toEqual([
      ['Order could not be unparked', { orderId: broken, error: new Error('throttled') }],
    ]);
  });

  it('begins no ten orders with less than four seconds left', async () => {
    const ids = numbered(10);
    expect(await unpark(shop(ids), ids, () => 3_999)).toMatchObject({
      requeued: 0,
      isComplete: false,
    });
    expect(await unpark(shop(ids), ids, () => 4_000)).toMatchObject({
      requeued: 10,
      isComplete: true,
    });
  });

  it('is complete when the time ends with the last order', async () => {
    const ids = numbered(10);
    let left = 20_000;
    const dependencies = {
      ...shop(ids),
      pace: async () => {
        left = 0;
      },
    };
    expect(await unpark(dependencies, ids, () => left)).toMatchObject({
      requeued: 10,
      isComplete: true,
    });
  });

  it('reads all that are parked by the hundred', async () => {
    const dependencies = shop(numbered(250));
    const pages: number[] = [];
    const search: typeof dependencies.orders.search = async (...question) => {
      const page = await dependencies.orders.search(...question);
      pages.push(page.orders.length);
      return page;
    };
    const orders = { ...dependencies.orders, search };
    expect(await unpark({ ...dependencies, orders }, 'all')).toMatchObject({ requeued: 250 });
    expect(pages).toEqual([100, 100, 50]);
  });
});
