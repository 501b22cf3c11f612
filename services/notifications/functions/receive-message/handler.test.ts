import { lambdaContext, webSocketMessage } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { exampleConnection } from '../../testing/examples.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const { connectionId } = webSocketMessage({}).requestContext;

describe('receive-message', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = testWorld();
    await world.connections.open(exampleConnection({ connectionId }), world.clock.now());
  });
  const say = async (message: unknown) => {
    const { statusCode, body } = await handler.with(world)(
      webSocketMessage(message),
      lambdaContext(),
    );
    return { statusCode, body: JSON.parse(body ?? '{}') };
  };

  it('subscribes, and says so', async () => {
    expect(await say({ action: 'subscribe', orderId: 'ord_1', afterVersion: 2 })).toEqual({
      statusCode: 200,
      body: { type: 'subscribed', orderId: 'ord_1' },
    });
    expect(await world.timelines.subscription('ord_1', connectionId)).toMatchObject({
      customerId: 'alice',
      sentVersion: 2,
    });
    expect(world.wakeUps.now).toEqual([{ orderId: 'ord_1', connectionId }]);
  });

  it('rejects a text with what is no character', async () => {
    expect(await say({ action: 'subscribe', orderId: 'ord_1\ufffe' })).toMatchObject({
      statusCode: 400,
      body: { errors: [{ pointer: '#/orderId', detail: 'Holds what is no character, U+FFFE' }] },
    });
    expect(world.wakeUps.now).toEqual([]);
  });

  it('unsubscribes any number of times', async () => {
    await say({ action: 'subscribe', orderId: 'ord_1' });
    for (let n = 0; n < 2; n += 1) {
      expect(await say({ action: 'unsubscribe', orderId: 'ord_1' })).toMatchObject({
        body: { type: 'unsubscribed' },
      });
    }

    expect(await world.timelines.subscription('ord_1', connectionId)).toBeUndefined();
  });

  it('responds to a ping', async () => {
    expect(await say({ action: 'ping' })).toEqual({ statusCode: 200, body: { type: 'pong' } });
  });

  it('asks a connection that it does not know to connect again', async () => {
    await world.connections.close(connectionId);

    expect(await say({ action: 'subscribe', orderId: 'ord_1' })).toMatchObject({
      statusCode: 401,
      body: { code: 'CONNECTION_EXPIRED' },
    });
  });

  const subscribe = { action: 'subscribe', orderId: 'ord_1' };
  it.each([
    ['half a JSON', '{', 'MALFORMED_JSON'],
    ['no action', {}, 'INVALID_REQUEST'],
    ['a subscription to nothing', { action: 'subscribe' }, 'INVALID_REQUEST'],
    ['an id that is too long', { ...subscribe, orderId: 'x'.repeat(129) }, 'INVALID_REQUEST'],
    ['a negative version', { ...subscribe, afterVersion: -1 }, 'INVALID_REQUEST'],
    ['a fraction of a version', { ...subscribe, afterVersion: 1.5 }, 'INVALID_REQUEST'],
    ['an unknown action', { action: 'shutdown' }, 'INVALID_REQUEST'],
    ['a list', [], 'INVALID_REQUEST'],
  ])('rejects %s', async (_, message, code) => {
    expect(await say(message)).toMatchObject({ statusCode: 400, body: { code } });
    expect(world.wakeUps.now).toEqual([]);
  });
});
