import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { OrderId } from '../../domain/ids.ts';
import type { OpenOrders, TakenPlaces } from '../../ports/open-orders.ts';
import { unlessChanged } from './unless-changed.ts';

/** Item of one customer, below 1 KB with 20 places. */
interface PlacesItem {
  /** Absent when all were given back: DynamoDB keeps no empty set. */
  readonly orderIds?: ReadonlySet<OrderId>;
  readonly lastTakenAt: string;
}

const toTakenPlaces = ({ orderIds = new Set(), lastTakenAt }: PlacesItem): TakenPlaces => ({
  orderIds: [...orderIds],
  lastTakenAt,
});

/** Retention of an item: longer than an order is open, unless staff leave it parked. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

/** 1 WRU. A set, so that an order has one place however often it asks. */
export const takePlace = (
  TableName: string,
  { customerId, orderId, at }: Parameters<OpenOrders['take']>[0],
  limit: number,
): UpdateCommandInput => ({
  TableName,
  Key: { customerId },
  UpdateExpression: 'ADD orderIds :order SET lastTakenAt = :at, expiresAt = :until',
  ConditionExpression:
    'attribute_not_exists(orderIds) OR contains(orderIds, :id) OR size(orderIds) < :limit',
  ExpressionAttributeValues: {
    ':order': new Set([orderId]),
    ':id': orderId,
    ':limit': limit,
    ':at': at.toISOString(),
    ':until': Math.ceil((at.getTime() + KEPT_MS) / 1_000),
  },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** Keeps the places of open orders in a table of their own, since that of orders streams each write. */
export const dynamoDbOpenOrders = ({ client, tableName }: Table): OpenOrders => ({
  async take(place, limit) {
    try {
      await client.send(new UpdateCommand(takePlace(tableName, place, limit)));
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      return toTakenPlaces(unmarshall(error.Item) as PlacesItem);
    }
  },

  async release(customerId, orderIds) {
    if (orderIds.length === 0) return;
    await unlessChanged(() =>
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { customerId },
          UpdateExpression: 'DELETE orderIds :over',
          // Makes no item of a customer who was forgotten meanwhile.
          ConditionExpression: 'attribute_exists(customerId)',
          ExpressionAttributeValues: { ':over': new Set(orderIds) },
        }),
      ),
    );
  },

  async takenBy(customerId) {
    const get = new GetCommand({
      TableName: tableName,
      Key: { customerId },
      // A decision follows.
      ConsistentRead: true,
    });
    const { Item } = await client.send(get);
    return Item && toTakenPlaces(Item as PlacesItem);
  },

  async forget(customerId, lastTakenAt) {
    await unlessChanged(() =>
      client.send(
        new DeleteCommand({
          TableName: tableName,
          Key: { customerId },
          ConditionExpression: 'lastTakenAt = :at',
          ExpressionAttributeValues: { ':at': lastTakenAt },
        }),
      ),
    );
  },
});
