import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { ClosingNotices } from '../../ports/closing-notices.ts';
import {
  fromNoticeItem,
  type NoticeItem,
  type NoticeKey,
  noticeKey,
  toLastEventItem,
  toNoticeItem,
  toWaitingItem,
  type WaitingItem,
  waitingKey,
} from './closing-notice-item.ts';
import { isConditionOf } from './failed-conditions.ts';

/** Keeps notices by customer, each with a pointer from the erasure that it waits for. */
export function dynamoDbClosingNotices({ client, tableName: TableName }: Table): ClosingNotices {
  const get = async <Item>(Key: Record<string, string>) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item as Item | undefined;
  };
  const noticeAt = async (key: NoticeKey) => {
    const item = await get<NoticeItem>(key);
    return item && fromNoticeItem(item);
  };
  const keyFor = async (erasureId: string) =>
    (await get<WaitingItem>(waitingKey(erasureId)))?.notice;

  return {
    ofCustomer: (customerId) => noticeAt(noticeKey(customerId)),

    async keep(customerId, notice, until) {
      const key = noticeKey(customerId);
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: toNoticeItem(key, notice, until) } },
            { Put: { TableName, Item: toWaitingItem(key, notice, until) } },
          ],
        }),
      );
    },

    async waitingFor(erasureId) {
      const key = await keyFor(erasureId);
      const notice = key && (await noticeAt(key));
      // Another erasure may have taken its place.
      return notice?.erasureId === erasureId ? notice : undefined;
    },

    async release({ erasureId }, event) {
      const key = await keyFor(erasureId);
      if (key === undefined) return false;
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Delete: {
                  TableName,
                  Key: key,
                  ConditionExpression: 'erasureId = :erasure',
                  ExpressionAttributeValues: { ':erasure': erasureId },
                },
              },
              { Delete: { TableName, Key: waitingKey(erasureId) } },
              { Put: { TableName, Item: toLastEventItem(erasureId, event) } },
            ],
          }),
        );
        return true;
      } catch (error) {
        if (!isConditionOf(error, 0)) throw error;
        return false;
      }
    },
  };
}
