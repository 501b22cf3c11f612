import { orderPlacedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../../testing/events.ts';
import { inMemoryConnections } from '../../testing/in-memory-connections.ts';
import { inMemoryTimelines } from '../../testing/in-memory-timelines.ts';
import { recordingGateway, recordingWakeUps } from '../../testing/live-fakes.ts';
import { orderChangeOf } from '../../use-cases/order-change-of.ts';
import { handler } from './handler.ts';

const now = new Date('2026-01-05T10:00:00.000Z');
const { orderId } = orderPlacedV1.example;
const wakeUp = { orderId, connectionId: 'c1' };

const setUp = async () => {
  const world = {
    timelines: inMemoryTimelines(),
    connections: inMemoryConnections(),
    gateway: recordingGateway(),
    wakeUps: recordingWakeUps(),
    clock: { now: () => now },
    holdMs: 20_000,
  };
  await world.timelines.record(orderChangeOf(exampleOf(orderPlacedV1)), { now, keepDays: 30 });
  await world.timelines.subscribe({
    ...wakeUp,
    customerId: 'alice',
    isStaff: false,
    expiresAt: '2026-01-05T12:00:00.000Z',
    sentVersion: 0,
    subscribedAt: now.toISOString(),
  });
  return world;
};
const message = { body: wakeUp, groupId: 'c1', messageId: 'message-0' };

describe('push-order-changes', () => {
  it('tells the client once, however often it is woken', async () => {
    const world = await setUp();
    for (let n = 0; n < 2; n += 1) {
      expect(await handler.with(world)(sqsEvent([message]), lambdaContext())).toEqual({
        batchItemFailures: [],
      });
    }

    expect(world.gateway.sent.get('c1')).toHaveLength(1);
  });

  it('gives a push that broke back, and what came after it for the same client', async () => {
    const world = await setUp();
    world.gateway.failures.push(new Error('Timeout'));
    const event = sqsEvent([message, { ...message, messageId: 'message-1' }]);

    expect(await handler.with(world)(event, lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });
  });

  it('gives what is no wake-up to the dead-letter queue', async () => {
    const world = await setUp();
    const event = sqsEvent([{ ...message, body: { orderId } }]);

    expect(await handler.with(world)(event, lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
  });
});
