import {
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { CloudEvent } from '@commerce/events';
import type { Deletion } from '../../domain/deletion.ts';
import type { Deletions } from '../../ports/deletions.ts';
import { type DeletionItem, deletionKey, toDeletionItem } from './deletion-item.ts';
import { isConditionOf } from './failed-conditions.ts';
import { toEventItem } from './profile-item.ts';

/** Marks accounts apart from their profiles, which go. */
export const dynamoDbDeletions = ({ client, tableName }: Table): Deletions => ({
  async find(customerId) {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: deletionKey(customerId), ConsistentRead: true }),
    );
    return Item && { customerId, requestedAt: (Item as DeletionItem).requestedAt };
  },

  async mark(deletion, event) {
    try {
      await client.send(new TransactWriteCommand(markDeletion(tableName, deletion, event)));
      return true;
    } catch (error) {
      if (!isConditionOf(error, 0)) throw error;
      return false;
    }
  },
});

/** Writes the mark, and the event beside it: 2 WRU each. */
const markDeletion = (
  TableName: string,
  deletion: Deletion,
  event: CloudEvent | undefined,
): TransactWriteCommandInput => ({
  TransactItems: [
    {
      Put: {
        TableName,
        Item: toDeletionItem(deletion),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...(event === undefined
      ? []
      : [{ Put: { TableName, Item: toEventItem(deletion.customerId, event) } }]),
  ],
});
