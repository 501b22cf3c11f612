import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import { ItemTakenError } from '../../domain/item.errors.ts';
import type { Item } from '../../domain/item.ts';
import type { Items } from '../../ports/items.ts';

/** Writes an item that is new or its owner's: 1 WRU. */
export const putItem = (TableName: string, item: Item): PutCommandInput => ({
  TableName,
  Item: item,
  ConditionExpression: 'attribute_not_exists(itemId) OR ownerId = :ownerId',
  ExpressionAttributeValues: { ':ownerId': item.ownerId },
});

/** Keeps items in a table. */
export function dynamoDbItems({ client, tableName }: Table): Items {
  return {
    async find(itemId) {
      const { Item: item } = await client.send(
        new GetCommand({ TableName: tableName, Key: { itemId } }),
      );
      return item as Item | undefined;
    },

    async save(item) {
      try {
        await client.send(new PutCommand(putItem(tableName, item)));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        throw new ItemTakenError(item.itemId);
      }
    },
  };
}
