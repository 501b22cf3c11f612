import { ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { orderConfirmedV1, orderPlacedV1, orderProgressedV1 } from '@commerce/events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { connectLive, type LiveClient } from './live-client.ts';
import { type NotificationsPlatform, newOrder, startNotifications } from './notifications.ts';

let platform: NotificationsPlatform;
const clients: LiveClient[] = [];
beforeAll(async () => {
  platform = await startNotifications();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => platform?.stop());

type Order = ReturnType<typeof newOrder>;

const connect = async (sub: string, groups: string[] = []) => {
  const client = await connectLive(platform.url, await platform.token({ sub, groups }));
  clients.push(client);
  return client;
};
const versionOf = (order: Order, version: number) => {
  const id = { id: `${order.orderId}:${version}` };
  if (version === 1) return exampleOf(orderPlacedV1, order, id);
  if (version === 6) return exampleOf(orderConfirmedV1, { ...order, version }, id);
  return exampleOf(orderProgressedV1, { ...order, version }, id);
};
const publish = (order: Order, ...versions: number[]) =>
  platform.publish(...versions.map((version) => versionOf(order, version)));
const heard = (client: LiveClient, { orderId }: Order, versions: number[]) =>
  platform.eventually(() => expect(client.versionsOf(orderId)).toEqual(versions));
/** Returns the listeners of an order that the table holds. */
const listenersOf = async ({ orderId }: Order): Promise<unknown[]> => {
  const { Items = [] } = await platform.aws.dynamodb.send(
    new ScanCommand({ TableName: 'notifications-timelines-local', ConsistentRead: true }),
  );
  return Items.filter(
    (item) => item.orderId?.S === orderId && item.entry?.S?.startsWith('subscriber#'),
  );
};

describe('live status', () => {
  it('replays the timeline so far, then tells each change, in order and once', async () => {
    const order = newOrder();
    await publish(order, 2, 1, 1, 3);
    const client = await connect('alice');
    client.say({ action: 'subscribe', orderId: order.orderId });
    await heard(client, order, [1, 2, 3]);

    await publish(order, 6, 4, 2, 5, 6, 4);
    await heard(client, order, [1, 2, 3, 4, 5, 6]);
    await platform.atRest();
    expect(client.versionsOf(order.orderId)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(client.messages).toContainEqual({ type: 'subscribed', orderId: order.orderId });
    expect(client.messages).toContainEqual(
      expect.objectContaining({ version: 6, status: 'CONFIRMED', event: 'order.confirmed.v1' }),
    );
  });

  it('serves who subscribes before the first event has come', async () => {
    const order = newOrder();
    const client = await connect('alice');
    client.say({ action: 'subscribe', orderId: order.orderId });
    await platform.eventually(() => expect(client.messages).toHaveLength(1));
    await publish(order, 1);

    await heard(client, order, [1]);
  });

  it('goes on after a version that never comes, and for a client that comes back', async () => {
    const order = newOrder();
    const client = await connect('alice');
    client.say({ action: 'subscribe', orderId: order.orderId });
    await publish(order, 1, 3);
    await heard(client, order, [1, 3]);
    await client.close();

    const again = await connect('alice');
    again.say({ action: 'subscribe', orderId: order.orderId, afterVersion: 3 });
    await publish(order, 4);
    await heard(again, order, [4]);
  });

  it('shows an order to its owner and to staff alone', async () => {
    const order = newOrder('alice');
    await publish(order, 1);
    const [owner, staff, stranger] = await Promise.all([
      connect('alice'),
      connect('sam', ['staff']),
      connect('mallory'),
    ]);
    for (const client of [owner, staff]) {
      client.say({ action: 'subscribe', orderId: order.orderId });
      await heard(client, order, [1]);
    }
    stranger.say({ action: 'subscribe', orderId: order.orderId });
    await platform.eventually(() =>
      expect(stranger.messages).toEqual([
        expect.objectContaining({ status: 404, code: 'ORDER_NOT_FOUND' }),
      ]),
    );
    await publish(order, 2);

    await heard(owner, order, [1, 2]);
    await platform.atRest();
    expect(stranger.versionsOf(order.orderId)).toEqual([]);
  });

  it('rejects a stranger who subscribed before the order was placed', async () => {
    const order = newOrder('alice');
    const stranger = await connect('mallory');
    stranger.say({ action: 'subscribe', orderId: order.orderId });
    await platform.eventually(() => expect(stranger.messages).toHaveLength(1));
    await publish(order, 1, 2);

    await platform.eventually(() =>
      expect(stranger.messages).toContainEqual(
        expect.objectContaining({ type: 'error', code: 'ORDER_NOT_FOUND' }),
      ),
    );
    expect(stranger.versionsOf(order.orderId)).toEqual([]);
  });

  it('lets nobody in without a good token', async () => {
    const [good, expired] = await Promise.all([
      platform.token({ sub: 'alice' }),
      platform.token({ sub: 'alice', expiresIn: -60 }),
    ]);
    const [header, payload, signature = ''] = good.split('.');
    const forged = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;

    for (const token of ['', 'nonsense', forged, expired]) {
      await expect(connectLive(platform.url, token)).rejects.toThrow('rejected');
    }
  });

  it('responds to what it does not understand, and keeps the connection', async () => {
    const client = await connect('alice');
    const messages = [
      '{',
      { action: 'dance' },
      { action: 'subscribe' },
      'null',
      '{"action":"ping","action":"ping"}',
      '['.repeat(15_000) + ']'.repeat(15_000),
    ];
    for (const message of messages) client.say(message);
    client.say('\ufeff{"action":"ping"}');

    await platform.eventually(() => expect(client.messages).toHaveLength(7));
    expect(client.messages).toContainEqual({ type: 'pong' });
    expect(client.messages.map(({ code }) => code).sort()).toEqual([
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'MALFORMED_JSON',
      'UNSAFE_JSON',
      'UNSAFE_JSON',
      undefined,
    ]);
    expect(client.isOpen).toBe(true);
  });

  it('takes text only', async () => {
    const client = await connect('alice');
    client.say(new TextEncoder().encode('{"action":"ping"}'));
    await platform.eventually(() => expect(client.isOpen).toBe(false));
    expect(client.messages).toEqual([]);
  });

  it('forgets a client that vanished, and goes on serving the others', async () => {
    const order = newOrder();
    const [vanishing, staying] = await Promise.all([connect('alice'), connect('alice')]);
    for (const client of [vanishing, staying]) {
      client.say({ action: 'subscribe', orderId: order.orderId });
    }
    await publish(order, 1);
    await heard(vanishing, order, [1]);
    await heard(staying, order, [1]);
    await vanishing.close();
    await publish(order, 2);

    await heard(staying, order, [1, 2]);
    await platform.eventually(async () => expect(await listenersOf(order)).toHaveLength(1));
    expect(await platform.depthOf('push-dlq')).toBe(0);
  });

  it('forgets a client whose end nobody told, at the first push', async () => {
    const order = newOrder();
    const documents = DynamoDBDocumentClient.from(platform.aws.dynamodb);
    const gone = { connectionId: 'bm9ib2R5', customerId: 'alice', isStaff: false };
    const inAnHour = Date.now() + 3_600_000;
    const times = {
      endsAt: new Date(inAnHour).toISOString(),
      expiresAt: Math.floor(inAnHour / 1000),
    };
    await documents.send(
      new PutCommand({
        TableName: 'notifications-connections-local',
        Item: { ...gone, ...times, orderIds: new Set([order.orderId]) },
      }),
    );
    await documents.send(
      new PutCommand({
        TableName: 'notifications-timelines-local',
        Item: {
          ...gone,
          ...times,
          orderId: order.orderId,
          entry: `subscriber#${gone.connectionId}`,
          sentVersion: 0,
          subscribedAt: times.endsAt,
        },
      }),
    );
    await documents.send(
      new UpdateCommand({
        TableName: 'notifications-timelines-local',
        Key: { orderId: order.orderId, entry: 'timeline' },
        UpdateExpression: 'ADD listeners :listeners',
        ExpressionAttributeValues: { ':listeners': new Set([gone.connectionId]) },
      }),
    );
    await publish(order, 1);

    await platform.eventually(async () => {
      const { Item } = await documents.send(
        new GetCommand({
          TableName: 'notifications-connections-local',
          Key: { connectionId: gone.connectionId },
          ConsistentRead: true,
        }),
      );
      expect(Item).toBeUndefined();
      expect(await listenersOf(order)).toEqual([]);
    });
  });

  it('tells nothing more to who unsubscribed', async () => {
    const [order, other] = [newOrder(), newOrder()];
    const client = await connect('alice');
    for (const { orderId } of [order, other]) client.say({ action: 'subscribe', orderId });
    await platform.eventually(() => expect(client.messages).toHaveLength(2));
    client.say({ action: 'unsubscribe', orderId: order.orderId });
    await platform.eventually(() =>
      expect(client.messages).toContainEqual({ type: 'unsubscribed', orderId: order.orderId }),
    );
    await publish(order, 1);
    await publish(other, 1);

    await heard(client, other, [1]);
    await platform.atRest();
    expect(client.versionsOf(order.orderId)).toEqual([]);
  });

  it('serves many clients of many orders, each in order', async () => {
    const all = Array.from({ length: 8 }, () => newOrder());
    const client = await connect('alice');
    for (const { orderId } of all) client.say({ action: 'subscribe', orderId });
    for (const version of [3, 1, 2]) {
      await Promise.all(all.map((order) => publish(order, version)));
    }

    for (const order of all) await heard(client, order, [1, 2, 3]);
  });
});
