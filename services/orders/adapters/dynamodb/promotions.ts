import {
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { Promotion } from '../../domain/promotion.ts';
import type { PromotionChange, Promotions } from '../../ports/promotions.ts';
import { COUNTER } from './promotion-uses.ts';
import { unlessChanged } from './unless-changed.ts';

/** Item of a promotion, with its latest change: the outbox tells of that. */
export type PromotionItem = Promotion & PromotionChange;

const toPromotion = ({ changedBy: _, correlationId: __, ...promotion }: PromotionItem): Promotion =>
  promotion;

/** 1 WRU. */
export const putPromotion = (
  TableName: string,
  Item: PromotionItem,
  before: Promotion | undefined,
): PutCommandInput => ({
  TableName,
  Item,
  ...(before === undefined
    ? { ConditionExpression: 'attribute_not_exists(code)' }
    : {
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': before.version },
      }),
});

/** Keeps promotions in a table that only staff write, and counts their uses in another. */
export function dynamoDbPromotions({
  client,
  tableName,
  usesTableName,
}: Table & { readonly usesTableName: string }): Promotions {
  const counted = async (code: string): Promise<number> => {
    const { Item } = await client.send(
      new GetCommand({
        TableName: usesTableName,
        Key: { code, use: COUNTER },
        ConsistentRead: true,
      }),
    );
    return Number(Item?.uses ?? 0);
  };
  /** 0.5 RRU for each 4 KB, about 30 uses: only where nobody counts. */
  const found = async (code: string): Promise<number> => {
    let uses = 0;
    let start: Record<string, unknown> | undefined;
    do {
      const { Count = 0, LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: usesTableName,
          KeyConditionExpression: 'code = :code',
          ExpressionAttributeValues: { ':code': code },
          Select: 'COUNT',
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      uses += Count;
      start = LastEvaluatedKey;
    } while (start !== undefined);
    return uses;
  };
  return {
    async find(code) {
      const { Item } = await client.send(
        // A price follows.
        new GetCommand({ TableName: tableName, Key: { code }, ConsistentRead: true }),
      );
      return Item && toPromotion(Item as PromotionItem);
    },

    save: (promotion, before, change) =>
      unlessChanged(() =>
        client.send(new PutCommand(putPromotion(tableName, { ...promotion, ...change }, before))),
      ),

    async list({ limit, after }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: tableName,
          Limit: limit,
          ...(after !== undefined && { ExclusiveStartKey: { code: after } }),
        }),
      );
      const next: unknown = LastEvaluatedKey?.code;
      return {
        promotions: Items.map((item) => toPromotion(item as PromotionItem)),
        next: typeof next === 'string' ? next : undefined,
      };
    },

    usesOf: ({ code, maxUses }) => (maxUses === undefined ? found(code) : counted(code)),
  };
}
