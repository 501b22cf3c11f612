import type { PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Subscription } from '../../domain/live.ts';
import type { OrderChange } from '../../domain/order-change.ts';
import {
  changesAfterRange,
  SUBSCRIBER_PREFIX,
  subscriberKey,
  toChangeItem,
} from './timeline-items.ts';

export const BY_CUSTOMER = 'byCustomer';

export const recordParams = (
  TableName: string,
  change: OrderChange,
  now: Date,
): PutCommandInput => ({
  TableName,
  Item: toChangeItem(change, now),
  ConditionExpression: 'attribute_not_exists(orderId)',
});

/** Consistent: a change and a listener that are written at the same time must see each other. */
export const changesParams = (
  TableName: string,
  orderId: string,
  version: number,
): QueryCommandInput => {
  const { from, to } = changesAfterRange(orderId, version);
  return {
    TableName,
    KeyConditionExpression: 'orderId = :orderId AND #entry BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#entry': 'entry' },
    ExpressionAttributeValues: { ':orderId': orderId, ':from': from, ':to': to },
    ConsistentRead: true,
  };
};

export const subscribersParams = (TableName: string, orderId: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'orderId = :orderId AND begins_with(#entry, :prefix)',
  ExpressionAttributeNames: { '#entry': 'entry' },
  ExpressionAttributeValues: { ':orderId': orderId, ':prefix': SUBSCRIBER_PREFIX },
  ProjectionExpression: 'connectionId',
  ConsistentRead: true,
});

export const advanceParams = (
  TableName: string,
  { orderId, connectionId, subscribedAt }: Subscription,
  sentVersion: number,
): UpdateCommandInput => ({
  TableName,
  Key: subscriberKey(orderId, connectionId),
  UpdateExpression: 'SET sentVersion = :sentVersion',
  ConditionExpression: 'subscribedAt = :subscribedAt',
  ExpressionAttributeValues: { ':sentVersion': sentVersion, ':subscribedAt': subscribedAt },
});

export const ordersOfParams = (TableName: string, customerId: string): QueryCommandInput => ({
  TableName,
  IndexName: BY_CUSTOMER,
  KeyConditionExpression: 'placedBy = :customerId',
  ExpressionAttributeValues: { ':customerId': customerId },
});

export const allKeysParams = (TableName: string, orderId: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'orderId = :orderId',
  ExpressionAttributeNames: { '#entry': 'entry' },
  ExpressionAttributeValues: { ':orderId': orderId },
  ProjectionExpression: 'orderId, #entry',
  ConsistentRead: true,
});
