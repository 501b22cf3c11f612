import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { confirm } from '../domain/fulfilment.ts';
import { asOrderId, type OrderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { inMemoryApprovalWaits } from '../testing/in-memory-approval-waits.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { inMemoryWorkflows } from '../testing/in-memory-workflows.ts';
import {
  ALICE,
  afterSales,
  confirmedAnd,
  PLACED_AT,
  recordOf,
  refunding,
  until,
} from '../testing/orders.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeOrder } from './change-order.ts';
import { restartStalledOrders } from './restart-stalled-orders.ts';
import { unparkOrder } from './unpark-order.ts';

const minutesLater = (minutes: number) => new Date(Date.parse(PLACED_AT) + minutes * 60_000);

function shop(orders: Readonly<Record<string, readonly OrderEvent[]>>) {
  const records = Object.entries(orders).map(([id, events]) => recordOf(events, asOrderId(id)));
  const dependencies = {
    orders: inMemoryOrders(...records),
    workflows: inMemoryWorkflows(),
    pace: async () => {},
    waits: inMemoryApprovalWaits(),
    clock: fixedClock(),
    logger: { error: jest.fn() },
  };
  const statusOf = async (id: string) =>
    (await dependencies.orders.get(asOrderId(id)))?.order.state.status;
  return { ...dependencies, statusOf };
}

const restart = (
  dependencies: ReturnType<typeof shop>,
  dueAt: Date,
  remainingTimeMs = () => 30_000,
) => {
  dependencies.clock.advance(dueAt.getTime() - dependencies.clock.now().getTime());
  return restartStalledOrders({ dueAt, remainingTimeMs }, dependencies);
};

describe('restartStalledOrders, of an order that waits for its customer', () => {
  it('looks at its payment, for a notice that got lost, and never parks it for waiting', async () => {
    const dependencies = shop({ ord_1: until.asking });
    for (const minutes of [3, 4, 5, 8, 11]) await restart(dependencies, minutesLater(minutes));
    expect(dependencies.workflows.runs.map(({ workflow, run }) => [workflow, run])).toEqual(
      [4, 8, 11].map((minutes) => ['fulfilment', `resumed-${minutesLater(minutes).getTime()}`]),
    );
    expect(await dependencies.statusOf('ord_1')).toBe('PENDING');
  });
});

describe('restartStalledOrders', () => {
  it('starts each open refund of a confirmed order again', async () => {
    const second = { ...afterSales.refundRequested, refundId: 'ref_2', amount: 1_000 };
    const dependencies = shop({
      ord_1: confirmedAnd(afterSales.refundRequested, second),
      ord_2: confirmedAnd(afterSales.refundRequested, afterSales.refundMade),
    });
    const dueAt = minutesLater(10);
    expect(await restart(dependencies, dueAt)).toMatchObject({ restarted: 1 });
    expect(dependencies.workflows.runs).toMatchObject(
      ['ref_1', 'ref_2'].map((refundId) => ({
        workflow: 'refund',
        orderId: 'ord_1',
        refundId,
        run: `resumed-${dueAt.getTime()}-${refundId}`,
      })),
    );
  });

  it('starts again what was left behind, each by its own workflow', async () => {
    const dependencies = shop({
      ord_1: until.authorized,
      ord_2: until.cancelled,
      ord_3: until.confirmed,
    });
    const dueAt = minutesLater(10);
    expect(await restart(dependencies, dueAt)).toMatchObject({ restarted: 2 });
    expect(dependencies.workflows.runs).toEqual([
      expect.objectContaining({
        workflow: 'fulfilment',
        orderId: 'ord_1',
        run: `resumed-${dueAt.getTime()}`,
        correlationId: 'request-1',
      }),
      expect.objectContaining({ workflow: 'cancellation', orderId: 'ord_2' }),
    ]);
  });

  it('leaves alone what is still being worked on', async () => {
    const dependencies = shop({ ord_1: until.placed });
    expect(await restart(dependencies, minutesLater(5))).toMatchObject({ restarted: 0 });
  });

  it('starts once when it is invoked twice for the same moment', async () => {
    const dependencies = shop({ ord_1: until.placed });
    await restart(dependencies, minutesLater(10));
    await restart(dependencies, minutesLater(10));
    expect(dependencies.workflows.runs).toHaveLength(1);
  });

  it('tries again later what could not be started', async () => {
    const dependencies = shop({ ord_1: until.placed });
    const start = async () => Promise.reject(new Error('throttled'));
    const throttled = { ...dependencies, workflows: { ...dependencies.workflows, start } };
    expect(await restart(throttled, minutesLater(10))).toMatchObject({ failed: 1 });
    expect(await restart(dependencies, minutesLater(20))).toMatchObject({ restarted: 1 });
  });

  /** Runs every five minutes from the first to the last, and returns in which of them it restarted the order. */
  async function sweeps(dependencies: ReturnType<typeof shop>, first: number, last: number) {
    const started: number[] = [];
    for (let minute = first; minute <= last; minute += 5) {
      const { restarted } = await restart(dependencies, minutesLater(minute));
      if (restarted > 0) started.push(minute);
    }
    return started;
  }

  it('tries again with pauses that grow, over an hour and more', async () => {
    const dependencies = shop({ ord_1: until.authorized });
    expect(await sweeps(dependencies, 10, 120)).toEqual([10, 20, 35, 60, 110]);
    expect(await dependencies.statusOf('ord_1')).toBe('PENDING');
  });

  it('parks what did not come to its end all the same, and says so in the log', async () => {
    const dependencies = shop({ ord_1: until.authorized });
    await sweeps(dependencies, 10, 300);
    const reason = { code: 'STALLED', step: 'AUTHORIZED' };
    expect((await dependencies.orders.get(asOrderId('ord_1')))?.order.state).toMatchObject({
      status: 'NEEDS_ATTENTION',
      reason,
    });
    expect(dependencies.logger.error).toHaveBeenCalledWith('Order parked', {
      orderId: 'ord_1',
      reason,
    });
    expect(dependencies.workflows.runs).toHaveLength(6);
  });

  it('starts what it sees first, however late', async () => {
    const dependencies = shop({ ord_1: until.placed });
    expect(await restart(dependencies, minutesLater(3 * 24 * 60))).toMatchObject({
      restarted: 1,
      parked: 0,
    });
  });

  /** Reads orders whose sixth restart was the last. */
  const exhausted =
    ({ get }: ReturnType<typeof shop>['orders']): typeof get =>
    async (id) => {
      const record = await get(id);
      return record?.stall ? { ...record, stall: { ...record.stall, restarts: 6 } } : record;
    };

  it.each([
    ['pending', until.placed, 'ACCEPTED'],
    ['cancelled', until.cancelled, 'CANCELLED'],
  ] as const)(
    'counts what it parked, and says where a %s order stopped',
    async (...[, events, step]) => {
      const dependencies = shop({ ord_1: events });
      const orders = { ...dependencies.orders, get: exhausted(dependencies.orders) };
      const report = await restart({ ...dependencies, orders }, minutesLater(10));
      expect(report).toEqual({ restarted: 0, parked: 1, expired: 0, asked: 0, failed: 0 });
      expect((await dependencies.orders.get(asOrderId('ord_1')))?.order.state).toMatchObject({
        status: 'NEEDS_ATTENTION',
        reason: { code: 'STALLED', step },
      });
    },
  );

  it('neither counts nor logs an order that was decided before it could be parked', async () => {
    const dependencies = shop({ ord_1: until.committed });
    const read = exhausted(dependencies.orders);
    const get: typeof read = async (id) => {
      const record = await read(id);
      const command = { orderId: id, correlationId: 'request-2' };
      await changeOrder(command, (order) => confirm(order), dependencies);
      return record;
    };
    const racing = { ...dependencies, orders: { ...dependencies.orders, get } };
    const report = await restart(racing, minutesLater(10));
    expect(report).toEqual({ restarted: 0, parked: 0, expired: 0, asked: 0, failed: 0 });
    expect(await dependencies.statusOf('ord_1')).toBe('CONFIRMED');
    expect(dependencies.logger.error).not.toHaveBeenCalled();
  });

  it('begins to count anew when staff put an order back', async () => {
    const dependencies = shop({ ord_1: until.authorized });
    await sweeps(dependencies, 10, 300);
    await unparkOrder(
      { orderId: asOrderId('ord_1'), correlationId: 'request-2', staffId: 'sam' },
      dependencies,
    );
    expect(await sweeps(dependencies, 310, 330)).toHaveLength(2);
  });

  it('waits two weeks for a refund that is on its way', async () => {
    const pending: OrderEvent[] = [...refunding, { type: 'refund-pending', amount: 2_500 }];
    const dependencies = shop({ ord_1: pending });
    const hour = 60;
    expect(await restart(dependencies, minutesLater(5 * hour))).toMatchObject({ restarted: 0 });
    expect(await restart(dependencies, minutesLater(7 * hour))).toMatchObject({ restarted: 1 });
    expect(await restart(dependencies, minutesLater(8 * hour))).toMatchObject({ restarted: 0 });
    for (let day = 1; day <= 13; day += 1)
      await restart(dependencies, minutesLater(day * 24 * hour));
    expect(await dependencies.statusOf('ord_1')).toBe('CANCELLED');
  });

  it('leaves alone an order that changed between its reading and its writing', async () => {
    const dependencies = shop({ ord_1: until.placed });
    const id = asOrderId('ord_1');
    const get = async () => {
      const record = await dependencies.orders.get(id);
      await cancelOrder(
        { orderId: id, correlationId: 'request-2', reader: { customerId: ALICE, isStaff: false } },
        { ...dependencies, cancellableMinutes: 60 },
      );
      return record;
    };
    const racing = { ...dependencies, orders: { ...dependencies.orders, get } };
    expect(await restart(racing, minutesLater(10))).toMatchObject({ restarted: 0 });
    expect(dependencies.workflows.runs).toEqual([]);
    expect((await dependencies.orders.get(id))?.stall).toMatchObject({ restarts: 0 });
  });

  it('asks people once more when their request got lost, and begins to wait', async () => {
    const dependencies = shop({ ord_1: until.awaitingApproval });
    expect(await restart(dependencies, minutesLater(10))).toMatchObject({ asked: 1 });
    // The workflow has begun to wait.
    await dependencies.waits.begin(asOrderId('ord_1'), 'task-1', minutesLater(60));
    expect(await restart(dependencies, minutesLater(15))).toMatchObject({ asked: 0 });
    expect((await dependencies.orders.get(asOrderId('ord_1')))?.stall?.after).toBe(
      '2026-01-08T10:06:00.000Z',
    );
    const record = await dependencies.orders.get(asOrderId('ord_1'));
    expect(record?.log.at(-1)).toMatchObject({ type: 'approval-reminded' });
    expect(dependencies.workflows.runs).toMatchObject([{ workflow: 'approval', orderId: 'ord_1' }]);
  });

  it('asks nobody again who was asked', async () => {
    const dependencies = shop({ ord_1: until.awaitingApproval });
    await dependencies.waits.begin(asOrderId('ord_1'), 'task-1', minutesLater(60));
    expect(await restart(dependencies, minutesLater(10))).toMatchObject({ asked: 0 });
    expect(dependencies.workflows.runs).toEqual([]);
    expect((await dependencies.orders.get(asOrderId('ord_1')))?.order.version).toBe(2);
  });

  it('rejects what nobody decided about', async () => {
    const dependencies = shop({ ord_1: until.awaitingApproval });
    expect(await restart(dependencies, minutesLater(3 * 24 * 60 + 7))).toMatchObject({
      expired: 1,
    });
    expect(await dependencies.statusOf('ord_1')).toBe('REJECTED');
  });

  it('goes on with the others when one fails', async () => {
    const dependencies = shop({ ord_1: until.placed, ord_2: until.placed });
    const { get } = dependencies.orders;
    const failing = async (id: OrderId) => {
      if (id === 'ord_1') throw new Error('no response');
      return get(id);
    };
    const report = await restart(
      { ...dependencies, orders: { ...dependencies.orders, get: failing } },
      minutesLater(10),
    );
    expect(report).toEqual({ restarted: 1, parked: 0, expired: 0, asked: 0, failed: 1 });
    expect(dependencies.logger.error.mock.calls).toEqual([
      [
        'Stalled order could not be restarted',
        { orderId: 'ord_1', error: new Error('no response') },
      ],
    ]);
  });

  it.each([
    ['is decided', until.confirmed],
    ['is not due yet', [...until.parked, { type: 'resumed' }]],
  ] as const)('leaves alone what the index still holds and %s by now', async (_, events) => {
    const dependencies = shop({ ord_1: events });
    const stalled = async function* () {
      yield [asOrderId('ord_1')];
    };
    const orders = { ...dependencies.orders, stalled };
    // As late as the moment itself: it is due after that.
    const report = await restart({ ...dependencies, orders }, minutesLater(6));
    expect(report).toEqual({ restarted: 0, parked: 0, expired: 0, asked: 0, failed: 0 });
    expect(dependencies.workflows.runs).toEqual([]);
  });

  it('stops in time', async () => {
    const dependencies = shop({ ord_1: until.placed });
    expect(await restart(dependencies, minutesLater(10), () => 14_999)).toMatchObject({
      restarted: 0,
    });
    expect(await restart(dependencies, minutesLater(10), () => 15_000)).toMatchObject({
      restarted: 1,
    });
  });
});
