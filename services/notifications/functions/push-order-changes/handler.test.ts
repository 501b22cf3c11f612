import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { changeOf, exampleSubscription, ORDER } from '../../testing/examples.ts';
import { liveWorld } from '../../testing/live-world.ts';
import { handler } from './handler.ts';

const wakeUp = { orderId: ORDER, connectionId: 'c1' };
const message = { body: wakeUp, groupId: 'c1', messageId: 'message-0' };

describe('push-order-changes', () => {
  let world: ReturnType<typeof liveWorld>;
  beforeEach(async () => {
    world = liveWorld();
    await world.timelines.record(changeOf(1), { now: world.clock.now(), keepDays: 30 });
    await world.timelines.subscribe(exampleSubscription({ connectionId: 'c1' }));
  });
  const receive = (...messages: Parameters<typeof sqsEvent>[0]) =>
    handler.with(world)(sqsEvent(messages), lambdaContext());

  it('tells the client once, however often it is woken', async () => {
    for (let n = 0; n < 2; n += 1) {
      expect(await receive(message)).toEqual({ batchItemFailures: [] });
    }

    expect(world.gateway.sent.get('c1')).toHaveLength(1);
  });

  it('returns a push that broke to the queue, and what came after it for the same client', async () => {
    world.gateway.failures.push(new Error('Timeout'));

    expect(await receive(message, { ...message, messageId: 'message-1' })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });
  });

  it('rejects a message that is no wake-up', async () => {
    expect(await receive({ ...message, body: { orderId: ORDER } })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
  });
});
