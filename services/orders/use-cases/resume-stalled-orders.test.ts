import { describe, expect, it, jest } from '@jest/globals';
import { type OrderId, orderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { fixedClock } from '../testing/fixed-clock.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { inMemoryWorkflows } from '../testing/in-memory-workflows.ts';
import { PLACED_AT, recordOf, until } from '../testing/orders.ts';
import { resumeStalledOrders } from './resume-stalled-orders.ts';

const minutesLater = (minutes: number) => new Date(Date.parse(PLACED_AT) + minutes * 60_000);

function shop(orders: Readonly<Record<string, readonly OrderEvent[]>>) {
  const records = Object.entries(orders).map(([id, events]) => recordOf(events, orderId(id)));
  const ports = {
    orders: inMemoryOrders(...records),
    workflows: inMemoryWorkflows(),
    clock: fixedClock(),
    logger: { error: jest.fn() },
  };
  const statusOf = async (id: string) => (await ports.orders.get(orderId(id)))?.order.state.status;
  return { ...ports, statusOf };
}

const resume = (ports: ReturnType<typeof shop>, dueAt: Date, remainingTimeMs = () => 30_000) => {
  ports.clock.advance(dueAt.getTime() - ports.clock.now().getTime());
  return resumeStalledOrders({ dueAt, remainingTimeMs }, ports);
};

describe('resumeStalledOrders', () => {
  it('starts again what was left behind, each by its own workflow', async () => {
    const ports = shop({ ord_1: until.authorized, ord_2: until.cancelled, ord_3: until.confirmed });
    const dueAt = minutesLater(10);
    expect(await resume(ports, dueAt)).toMatchObject({ restarted: 2 });
    expect(ports.workflows.runs).toEqual([
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
    const ports = shop({ ord_1: until.placed });
    expect(await resume(ports, minutesLater(5))).toMatchObject({ restarted: 0 });
  });

  it('starts the same run when it is invoked twice for the same moment', async () => {
    const ports = shop({ ord_1: until.placed });
    await resume(ports, minutesLater(10));
    await resume(ports, minutesLater(10));
    const [first, second] = ports.workflows.runs;
    expect(second).toEqual(first);
  });

  it('parks what did not come to its end in an hour', async () => {
    const ports = shop({ ord_1: until.authorized });
    expect(await resume(ports, minutesLater(67))).toMatchObject({ parked: 1, restarted: 0 });
    expect((await ports.orders.get(orderId('ord_1')))?.order.state).toMatchObject({
      status: 'NEEDS_ATTENTION',
      reason: { code: 'STALLED', step: 'AUTHORIZED' },
    });
    expect(await resume(ports, minutesLater(72))).toMatchObject({ parked: 0, restarted: 0 });
  });

  it('rejects what nobody decided about', async () => {
    const ports = shop({ ord_1: until.awaitingApproval });
    expect(await resume(ports, minutesLater(3 * 24 * 60 + 7))).toMatchObject({ expired: 1 });
    expect(await ports.statusOf('ord_1')).toBe('REJECTED');
  });

  it('goes on with the others when one fails', async () => {
    const ports = shop({ ord_1: until.placed, ord_2: until.placed });
    const { get } = ports.orders;
    const failing = async (id: OrderId) => {
      if (id === 'ord_1') throw new Error('no answer');
      return get(id);
    };
    const report = await resume(
      { ...ports, orders: { ...ports.orders, get: failing } },
      minutesLater(10),
    );
    expect(report).toMatchObject({ restarted: 1, failed: 1 });
    expect(ports.logger.error).toHaveBeenCalledTimes(1);
  });

  it('stops in time', async () => {
    const ports = shop({ ord_1: until.placed });
    expect(await resume(ports, minutesLater(10), () => 1_000)).toMatchObject({ restarted: 0 });
  });
});
