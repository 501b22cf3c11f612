import { orderPlacedV1, orderRefundChangedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../../testing/events.ts';
import { exampleSubscription, ORDER } from '../../testing/examples.ts';
import { liveWorld } from '../../testing/live-world.ts';
import { handler } from './handler.ts';

describe('record-order-change', () => {
  const receive = (world: ReturnType<typeof liveWorld>, body: unknown) =>
    handler.with(world)(sqsEvent([{ body, messageId: 'change' }]), lambdaContext());

  it('records a change once, and wakes its listeners each time it comes', async () => {
    const world = liveWorld();
    await world.timelines.subscribe(exampleSubscription({ connectionId: 'c1' }));
    const placed = exampleOf(orderPlacedV1);

    for (let n = 0; n < 2; n += 1) {
      expect(await receive(world, placed)).toEqual({ batchItemFailures: [] });
    }

    expect(await world.timelines.changesAfter(ORDER, 0)).toMatchObject([
      { orderId: ORDER, version: 1, event: 'order.placed.v1', customerId: 'alice' },
    ]);
    const wakeUp = { orderId: ORDER, connectionId: 'c1' };
    expect(world.wakeUps.now).toEqual([wakeUp, wakeUp]);
  });

  it('takes every event of an order, so that no version is missing', async () => {
    const world = liveWorld();

    expect(await receive(world, exampleOf(orderRefundChangedV1))).toEqual({
      batchItemFailures: [],
    });
    const { orderId } = orderRefundChangedV1.example;
    expect(await world.timelines.sizeOf(orderId)).toBe(1);
  });

  it('rejects a message that is no event of an order', async () => {
    const world = liveWorld();

    expect(await receive(world, { orderId: ORDER })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'change' }],
    });
    expect(await world.timelines.sizeOf(ORDER)).toBe(0);
  });
});
