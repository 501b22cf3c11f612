import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { ClosingNotice } from '../../domain/deletion.ts';
import type { ClosingNotices } from '../../ports/closing-notices.ts';
import {
  fromNoticeItem,
  type NoticeItem,
  noticeKey,
  toLastEventItem,
  toNoticeItem,
  toWaitingItem,
  waitingKey,
} from './closing-notice-item.ts';
import { isConditionOf } from './failed-conditions.ts';

/** Keeps notices by customer, each with a pointer from the erasure that it waits for. */
export function dynamoDbClosingNotices({ client, tableName: TableName }: Table): ClosingNotices {
  const get = async (Key: Record<string, string>) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  const ofCustomer = async (customerId: string): Promise<ClosingNotice | undefined> => {
    const item = await get(noticeKey(customerId));
    return item && fromNoticeItem(item as NoticeItem);
  };

  return {
    ofCustomer,

    async keep(notice, until) {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: toNoticeItem(notice, until) } },
            { Put: { TableName, Item: toWaitingItem(notice, until) } },
          ],
        }),
      );
    },

    async waitingFor(erasureId) {
      const waiting = await get(waitingKey(erasureId));
      const notice = waiting && (await ofCustomer(String(waiting.customerId)));
      // Another erasure may have taken its place.
      return notice?.erasureId === erasureId ? notice : undefined;
    },

    async release({ customerId, erasureId }, event) {
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Delete: {
                  TableName,
                  Key: noticeKey(customerId),
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
