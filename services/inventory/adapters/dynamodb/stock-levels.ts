import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import { asSku, type Sku } from '../../domain/ids.ts';
import type { StockLevel } from '../../domain/stock-level.ts';
import type { StockLevels } from '../../ports/stock-levels.ts';

/** Sort key by which the outbox recognises the item. */
export const LEVEL = 'LEVEL';

export interface LevelItem extends Omit<StockLevel, 'sku'> {
  readonly pk: string;
  readonly sk: typeof LEVEL;
  readonly sku: string;
  readonly correlationId: string;
}

export const levelKey = (sku: Sku) => ({ pk: `LEVEL#${sku}`, sk: LEVEL }) as const;

export const toLevelItem = (level: StockLevel, correlationId: string): LevelItem => ({
  ...levelKey(level.sku),
  ...level,
  correlationId,
});

export const toLevel = ({ pk, sk, sku, correlationId, ...level }: LevelItem): StockLevel => ({
  ...level,
  sku: asSku(sku),
});

export const dynamoDbStockLevels = ({ client, tableName }: Table): StockLevels => ({
  async find(sku) {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: levelKey(sku), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : toLevel(Item as LevelItem);
  },

  async save(level, correlationId) {
    try {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: toLevelItem(level, correlationId),
          ...(level.version === 1
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'version = :previous',
                ExpressionAttributeValues: { ':previous': level.version - 1 },
              }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
