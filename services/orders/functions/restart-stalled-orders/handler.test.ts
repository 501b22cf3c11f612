import { fixedClock, lambdaContext, scheduleEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { capturedMetrics } from '../../testing/captured-metrics.ts';
import { inMemoryApprovalWaits } from '../../testing/in-memory-approval-waits.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { inMemoryWorkflows } from '../../testing/in-memory-workflows.ts';
import { ORDER_ID, recordOf, until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

const tenMinutesLater = scheduleEvent('2026-01-05T10:10:00Z');

const start = (given: readonly OrderEvent[]) => {
  const workflows = inMemoryWorkflows();
  const run = handler.with({
    orders: inMemoryOrders(recordOf(given)),
    workflows,
    pace: async () => {},
    waits: inMemoryApprovalWaits(),
    clock: fixedClock('2026-01-05T10:10:00.000Z'),
  });
  return { workflows, run };
};

describe('restart-stalled-orders', () => {
  it('restarts a stalled order once for each moment that it is due, and counts it', async () => {
    const { workflows, run } = start(until.placed);
    const metrics = await capturedMetrics(async () => {
      await run(tenMinutesLater, lambdaContext());
      await run(tenMinutesLater, lambdaContext());
    });
    expect(workflows.runs).toMatchObject([{ workflow: 'fulfilment', orderId: ORDER_ID }]);
    expect(metrics).toMatchObject([{ OrdersRestarted: 1 }, { OrdersRestarted: 0 }]);
  });

  it('leaves alone what is decided, and says that it restarted nothing', async () => {
    const { workflows, run } = start(until.confirmed);
    const metrics = await capturedMetrics(() => run(tenMinutesLater, lambdaContext()));
    expect(workflows.runs).toEqual([]);
    expect(metrics).toMatchObject([{ OrdersRestarted: 0 }]);
  });
});
