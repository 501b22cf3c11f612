import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { startedForAll, startedOn } from '@commerce/testing/contract';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { describe, expect, it } from '@jest/globals';
import { describeTimelines } from '../../ports/timelines.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { exampleChange, exampleSubscription } from '../../testing/examples.ts';
import { timelineKey } from './timeline-items.ts';
import { dynamoDbTimelines } from './timelines.ts';

describeTimelines(
  'dynamoDbTimelines',
  startedOn(startCloud, ({ table }) => ({
    timelines: dynamoDbTimelines(table('TimelinesTable')),
  })),
);

const now = new Date('2026-01-05T10:00:00.000Z');
const HOUR = 3_600;
const DAY = 24 * HOUR;
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

describe('the item of a timeline', () => {
  const cloud = startedForAll(startCloud);

  const timelines = () => dynamoDbTimelines(cloud().table('TimelinesTable'));
  const expiryOf = async (orderId: string) => {
    const { Item } = await cloud().dynamoDb.send(
      new GetCommand({
        TableName: cloud().table('TimelinesTable').tableName,
        Key: timelineKey(orderId),
      }),
    );
    return Item?.expiresAt;
  };
  /** The cloud, in which something happens right after the first update. */
  const clientThat = (meanwhile: () => Promise<void>): DynamoDBDocumentClient => {
    const { dynamoDb: client } = cloud();
    let happened = false;
    const send = async (command: UpdateCommand) => {
      const output = await client.send(command);
      if (command instanceof UpdateCommand && !happened) {
        happened = true;
        await meanwhile();
      }
      return output;
    };
    return { send } as unknown as DynamoDBDocumentClient;
  };
  const change = (orderId: string, version: number) =>
    exampleChange({
      orderId,
      customerId: '0f8fad5b-d9cb-469f-a165-70867728950e',
      version,
      step: 'payment-authorized',
    });
  const listener = (orderId: string, connectionId: string, hours: number) =>
    exampleSubscription({
      orderId,
      connectionId,
      subscribedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + hours * HOUR * 1000).toISOString(),
    });

  it('lives as long as the last of its changes is kept', async () => {
    await timelines().record(change('ord_kept', 1), { now, keepDays: 7 });
    const nextDay = new Date(now.getTime() + DAY * 1000);
    await timelines().record(change('ord_kept', 2), { now: nextDay, keepDays: 7 });

    expect(await expiryOf('ord_kept')).toBe(seconds(now) + 8 * DAY);
  });

  it('lives as long as the last client that waits for its first change', async () => {
    await timelines().subscribe(listener('ord_awaited', 'a', 1));
    await timelines().subscribe(listener('ord_awaited', 'b', 2));
    await timelines().subscribe(listener('ord_awaited', 'c', 1));
    expect(await expiryOf('ord_awaited')).toBe(seconds(now) + 2 * HOUR + HOUR);

    await timelines().record(change('ord_awaited', 1), { now, keepDays: 7 });
    await timelines().subscribe(listener('ord_awaited', 'd', 2));
    expect(await expiryOf('ord_awaited')).toBe(seconds(now) + 7 * DAY);
  });

  it('lives as long as a client that came while another one was about to prolong it', async () => {
    await timelines().subscribe(listener('ord_shared', 'a', 1));
    const late = dynamoDbTimelines({
      ...cloud().table('TimelinesTable'),
      client: clientThat(async () => timelines().subscribe(listener('ord_shared', 'c', 3))),
    });
    await late.subscribe(listener('ord_shared', 'b', 2));

    expect(await expiryOf('ord_shared')).toBe(seconds(now) + 3 * HOUR + HOUR);
  });

  it('is not there when a client leaves an order nobody knows', async () => {
    await timelines().unsubscribe('ord_unknown', 'a');

    const { Item } = await cloud().dynamoDb.send(
      new GetCommand({
        TableName: cloud().table('TimelinesTable').tableName,
        Key: timelineKey('ord_unknown'),
      }),
    );
    expect(Item).toBeUndefined();
  });

  it('goes with its listeners, however many pages they are', async () => {
    for (const connectionId of ['a', 'b']) {
      await timelines().subscribe(listener('ord_forgotten', connectionId, 1));
    }
    await oneItemAPage(cloud().dynamoDb, () => timelines().forget('ord_forgotten'));

    expect(await timelines().subscription('ord_forgotten', 'a')).toBeUndefined();
    expect(await timelines().subscription('ord_forgotten', 'b')).toBeUndefined();
    expect(await expiryOf('ord_forgotten')).toBeUndefined();
  });

  it('costs one request of one unit for each of six versions, and one unit for its index', async () => {
    const units: number[] = [];
    cloud().dynamoDb.middlewareStack.add(
      (next) => async (request) => {
        Object.assign(request.input, { ReturnConsumedCapacity: 'TOTAL' });
        const result = await next(request);
        units.push(
          (result.output as { ConsumedCapacity?: { CapacityUnits?: number } }).ConsumedCapacity
            ?.CapacityUnits ?? 0,
        );
        return result;
      },
      { step: 'initialize', priority: 'high', name: 'meter' },
    );
    for (const version of [1, 2, 3, 4, 5, 6]) {
      await timelines().record(change('ord_5f2b9c0e7a1d4e83aa', version), { now, keepDays: 30 });
    }
    cloud().dynamoDb.middlewareStack.remove('meter');

    expect(units).toEqual([2, 1, 1, 1, 1, 1]);
  });
});
