import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { EventHistory } from '@commerce/lambda';
import { toEvents } from '../../messages/to-events.ts';
import { fromItem, isReduced, type OrderItem, type ReducedItem } from './order-item.ts';

/** Orders a page: the longest logs have some hundred entries, of which each event repeats the lines. */
const PAGE = 20;

/** Reads what the outbox made of each order. */
export const dynamoDbEventHistory = ({ client, tableName }: Table): EventHistory => ({
  async read(after) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: tableName,
        Limit: PAGE,
        ...(after !== undefined && { ExclusiveStartKey: { orderId: after } }),
      }),
    );
    const events = (Items as (ReducedItem | OrderItem)[]).flatMap((item) => {
      if (isReduced(item)) return [];
      const { order, log } = fromItem(item);
      return toEvents(order.orderId, log, 0);
    });
    return { events, next: LastEvaluatedKey && String(LastEvaluatedKey.orderId) };
  },
});
