import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const wakeUp = { orderId: 'ord_1', connectionId: 'c1' };

describe('release-held-changes', () => {
  it('wakes the client of each message, also of one that comes twice', async () => {
    const world = testWorld();
    const event = sqsEvent([{ body: wakeUp }, { body: wakeUp }]);

    expect(await handler.with(world)(event, lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(world.wakeUps.now).toEqual([wakeUp, wakeUp]);
  });

  it('rejects just the message that is no wake-up', async () => {
    const world = testWorld();
    const event = sqsEvent([
      { body: { orderId: 'ord_1' }, messageId: 'incomplete' },
      { body: wakeUp, messageId: 'complete' },
    ]);

    expect(await handler.with(world)(event, lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'incomplete' }],
    });
    expect(world.wakeUps.now).toEqual([wakeUp]);
  });
});
