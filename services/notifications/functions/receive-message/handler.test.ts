import { lambdaContext, webSocketMessage } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryConnections } from '../../testing/in-memory-connections.ts';
import { inMemoryTimelines } from '../../testing/in-memory-timelines.ts';
import { recordingWakeUps } from '../../testing/live-fakes.ts';
import { handler } from './handler.ts';

const now = new Date('2026-01-05T10:00:00.000Z');
const connectionId = 'fVZ2UcZnIAMCLjQ=';

const setUp = async () => {
  const world = {
    connections: inMemoryConnections(),
    timelines: inMemoryTimelines(),
    wakeUps: recordingWakeUps(),
    clock: { now: () => now },
  };
  await world.connections.open(
    { connectionId, customerId: 'alice', isStaff: false, expiresAt: '2026-01-05T12:00:00.000Z' },
    now,
  );
  return world;
};

describe('receive-message', () => {
  let world: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    world = await setUp();
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

  it('takes no text that is none', async () => {
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

  it('answers a ping', async () => {
    expect(await say({ action: 'ping' })).toEqual({ statusCode: 200, body: { type: 'pong' } });
  });

  it('asks a connection that it does not know to connect again', async () => {
    await world.connections.close(connectionId);

    expect(await say({ action: 'subscribe', orderId: 'ord_1' })).toMatchObject({
      statusCode: 401,
      body: { code: 'CONNECTION_EXPIRED' },
    });
  });

  it.each([
    ['{', 'MALFORMED_JSON'],
    [{}, 'INVALID_REQUEST'],
    [{ action: 'subscribe' }, 'INVALID_REQUEST'],
    [{ action: 'subscribe', orderId: 'x'.repeat(129) }, 'INVALID_REQUEST'],
    [{ action: 'subscribe', orderId: 'ord_1', afterVersion: -1 }, 'INVALID_REQUEST'],
    [{ action: 'subscribe', orderId: 'ord_1', afterVersion: 1.5 }, 'INVALID_REQUEST'],
    [{ action: 'shutdown' }, 'INVALID_REQUEST'],
    [[], 'INVALID_REQUEST'],
  ])('refuses %j', async (message, code) => {
    expect(await say(message)).toMatchObject({ statusCode: 400, body: { code } });
    expect(world.wakeUps.now).toEqual([]);
  });
});
