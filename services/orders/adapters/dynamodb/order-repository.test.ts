import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asOrderId } from '../../domain/ids.ts';
import { toEntries } from '../../domain/order-event.ts';
import { describeOrderRepository } from '../../ports/order-repository.contract.ts';
import type { ListPosition, OrderRepository } from '../../ports/order-repository.ts';
import { describeOrderSearch } from '../../ports/order-search.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { CORRELATION_ID, PLACED_AT, recordOf, until } from '../../testing/orders.ts';
import { dynamoDbOrderRepository } from './order-repository.ts';

const tableName = 'orders-orders-test';

let cloud: TestCloud;
let repository: OrderRepository;
beforeAll(async () => {
  cloud = await startCloud();
  repository = dynamoDbOrderRepository({ client: cloud.dynamoDb, tableName });
});
afterAll(() => cloud?.stop());

const start = async () => ({ orders: repository });

describeOrderRepository('dynamoDbOrderRepository', start);
describeOrderSearch('dynamoDbOrderRepository, search', start);

describe('dynamoDbOrderRepository', () => {
  it('recognises its own write whose response was lost', async () => {
    const record = recordOf(until.placed, asOrderId('ord_lost_answer_00'));
    await repository.create(record);
    const entries = toEntries(1, [{ type: 'stock-reserved' }], {
      at: PLACED_AT,
      correlationId: CORRELATION_ID,
    });
    const after = await repository.append(record, entries);
    // The SDK sends the same request once more.
    expect(await repository.append(record, entries)).toEqual(after);
  });

  it('returns the order that is there when the response to its creation was lost', async () => {
    const record = recordOf(until.placed, asOrderId('ord_lost_answer_01'));
    await repository.create(record);
    expect(await repository.create(record)).toEqual({ created: false, existing: record });
  });

  it.each([
    ['confirmed', (orders: OrderRepository) => orders.confirmedBetween(PLACED_AT, PLACED_AT)],
    ['stalled', (orders: OrderRepository) => orders.stalled(PLACED_AT)],
  ])('reads on behind a page of what is %s that the filter left empty', async (_, read) => {
    const starts: unknown[] = [];
    const pages = [
      { Items: [], LastEvaluatedKey: { orderId: 'ord_1' } },
      { Items: [{ orderId: 'ord_2' }], LastEvaluatedKey: { orderId: 'ord_2' } },
      { Items: [] },
    ];
    const paging = {
      send: async ({ input }: { input: { ExclusiveStartKey?: unknown } }) => {
        starts.push(input.ExclusiveStartKey);
        return pages.shift() ?? { Items: [] };
      },
    };
    const client = paging as unknown as DynamoDBDocumentClient;
    const ids: string[] = [];
    for await (const page of read(dynamoDbOrderRepository({ client, tableName })))
      ids.push(...page);
    expect(ids).toEqual(['ord_2']);
    expect(starts.slice(0, 3)).toEqual([undefined, { orderId: 'ord_1' }, { orderId: 'ord_2' }]);
  });

  it('walks a bounded number of empty months back for a page, and ends', async () => {
    let queries = 0;
    const empty = {
      send: async () => {
        queries += 1;
        return { Items: [] };
      },
    };
    const client = empty as unknown as DynamoDBDocumentClient;
    const { search } = dynamoDbOrderRepository({ client, tableName });
    const pages: number[] = [];
    let after: ListPosition | undefined;
    do {
      queries = 0;
      const page = await search({ from: '0001-01-01T00:00:00.000Z' }, { limit: 20, after });
      expect(page.orders).toEqual([]);
      pages.push(queries);
      after = page.next;
    } while (after !== undefined);
    // 25 months in eight shards; no shop is older than this product.
    expect(Math.max(...pages)).toBe(25 * 8);
    expect(pages.length).toBeLessThan(30);
  });

  it('lets other errors of the database pass', async () => {
    const failing = { send: () => Promise.reject(new Error('no response')) };
    const broken = dynamoDbOrderRepository({
      client: failing as unknown as DynamoDBDocumentClient,
      tableName,
    });
    const record = recordOf(until.placed);
    await expect(broken.create(record)).rejects.toThrow('no response');
    await expect(broken.append(record, [])).rejects.toThrow('no response');
  });
});
