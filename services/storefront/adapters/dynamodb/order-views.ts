import { createHash } from 'node:crypto';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { batchDelete, type Table } from '@commerce/aws/dynamodb';
import type { OrderChange } from '../../domain/order.ts';
import type { OrderViews } from '../../ports/order-views.ts';

/** One change of an order; all of a customer are in one partition. */
interface ChangeItem extends OrderChange {
  readonly pk: string;
  readonly sk: string;
  /** Epoch second after which the table forgets it. */
  readonly expiresAt: number;
}

const partitionOf = (customerId: string): string => `CUSTOMER#${customerId}`;
const CHANGES = 'ORDER#';
const changesOf = (orderId: string): string => `${CHANGES}${orderId}#`;

/** Digits of a version, so that changes sort by it. An order has some hundred. */
const DIGITS = 6;

const keyOf = ({ customerId, orderId, version }: OrderChange) => ({
  pk: partitionOf(customerId),
  sk: `${changesOf(orderId)}${String(version).padStart(DIGITS, '0')}`,
});

/**
 * Key of the moment up to which a customer is erased, which names nobody:
 * docs/decisions/0054-an-erasure-leaves-a-mark.md.
 */
const erasedKey = (customerId: string) => ({
  pk: `ERASED#${createHash('sha256').update(customerId).digest('hex')}`,
  sk: 'ERASED',
});

const secondOf = (moment: Date): number => Math.ceil(moment.getTime() / 1_000);

/** Keeps the changes of orders in a table. */
export function dynamoDbOrderViews({ client, tableName }: Table): OrderViews {
  const query = async (pk: string, prefix: string, page: Partial<QueryCommandInput> = {}) =>
    client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        ...page,
      }),
    );

  return {
    /**
     * Costs 1 WRU and 1 RRU. An erasure writes its mark before it looks for changes, so it finds this one, or
     * this one finds the mark.
     */
    async add(change, keptUntil) {
      const Item: ChangeItem = { ...change, ...keyOf(change), expiresAt: secondOf(keptUntil) };
      await client.send(new PutCommand({ TableName: tableName, Item }));
      const { Item: erased } = await client.send(
        new GetCommand({
          TableName: tableName,
          Key: erasedKey(change.customerId),
          ConsistentRead: true,
        }),
      );
      if (erased === undefined || change.at > String(erased.until)) return;
      await client.send(new DeleteCommand({ TableName: tableName, Key: keyOf(change) }));
    },

    async changesOf(customerId, orderId) {
      const pk = partitionOf(customerId);
      const { Items = [] } = await query(pk, changesOf(orderId));
      return (Items as ChangeItem[]).map(toChange);
    },

    async changesOfCustomer(customerId, { limit, after }) {
      const pk = partitionOf(customerId);
      const { Items = [], LastEvaluatedKey } = await query(pk, CHANGES, {
        ConsistentRead: true,
        Limit: limit,
        ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
      });
      return {
        changes: (Items as ChangeItem[]).map(toChange),
        next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
      };
    },

    forget: (changes) => batchDelete(client, tableName, changes.map(keyOf)),

    async closeUntil(customerId, until, keptUntil) {
      const Item = { ...erasedKey(customerId), until, expiresAt: secondOf(keptUntil) };
      await client.send(new PutCommand({ TableName: tableName, Item }));
    },
  };
}

const toChange = ({ pk, sk, expiresAt, ...change }: ChangeItem): OrderChange => change;
