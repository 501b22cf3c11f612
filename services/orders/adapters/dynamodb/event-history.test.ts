import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { startCloud } from '../../testing/cloud.ts';
import { recordOf, until } from '../../testing/orders.ts';
import { dynamoDbEventHistory } from './event-history.ts';
import { dynamoDbOrderRepository } from './order-repository.ts';
import { dynamoDbOrderRetention } from './order-retention.ts';

describe('dynamoDbEventHistory', () => {
  const cloud = startedForAll(startCloud);

  it('reads all events of each order that is not archived', async () => {
    const table = { client: cloud().dynamoDb, tableName: cloud().nameOf('OrdersTable') };
    const confirmed = recordOf(until.confirmed);
    await dynamoDbOrderRepository(table).create(confirmed);

    const { events, next } = await dynamoDbEventHistory(table).read(undefined);

    expect(next).toBeUndefined();
    const { orderId, version } = confirmed.order;
    expect(events.map(({ id }) => id)).toEqual(
      Array.from({ length: version }, (_, n) => `${orderId}:${n + 1}`),
    );
    const [placed] = confirmed.log;
    if (placed === undefined) throw new Error('The order has no log');
    await dynamoDbOrderRetention(table).reduce(confirmed, placed);
    expect((await dynamoDbEventHistory(table).read(undefined)).events).toEqual([]);
  });
});
