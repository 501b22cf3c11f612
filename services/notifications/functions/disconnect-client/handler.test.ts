import { lambdaContext, webSocketDisconnect } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { ORDER } from '../../testing/examples.ts';
import { liveWorld } from '../../testing/live-world.ts';
import { handler } from './handler.ts';

const { connectionId } = webSocketDisconnect().requestContext;

describe('disconnect-client', () => {
  it('forgets the client and its subscriptions, any number of times', async () => {
    const world = liveWorld();
    await world.connect('alice', connectionId);
    await world.connect('alice', 'other');
    for (const id of [connectionId, 'other']) await world.subscribe(id);

    for (let n = 0; n < 2; n += 1) {
      expect(await handler.with(world)(webSocketDisconnect(), lambdaContext())).toMatchObject({
        statusCode: 200,
      });
    }

    expect(await world.connections.find(connectionId)).toBeUndefined();
    expect(await world.timelines.subscription(ORDER, connectionId)).toBeUndefined();
    expect(await world.timelines.subscription(ORDER, 'other')).toBeDefined();
  });
});
