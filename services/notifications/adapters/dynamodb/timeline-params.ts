import type { GetCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Subscription } from '../../domain/live.ts';
import type { OrderChange } from '../../domain/order-change.ts';
import type { RecordTime } from '../../ports/record-time.ts';
import { expiryAfter, timeToLive } from './time-to-live.ts';
import { changeAttribute, subscriberKey, timelineKey, toChangeValue } from './timeline-items.ts';

export const BY_CUSTOMER = 'byCustomer';

/** Records a change and returns its listeners in one write, also when the change is known already. */
export const recordParams = (
  TableName: string,
  change: OrderChange,
  { now, keepDays }: RecordTime,
): UpdateCommandInput => ({
  TableName,
  Key: timelineKey(change.orderId),
  ConditionExpression: 'attribute_not_exists(#change)',
  UpdateExpression: 'SET #change = :change, placedBy = :customerId, expiresAt = :expiresAt',
  ExpressionAttributeNames: { '#change': changeAttribute(change.version) },
  ExpressionAttributeValues: {
    ':change': toChangeValue(change, now),
    ':customerId': change.customerId,
    ':expiresAt': expiryAfter(now, keepDays),
  },
  ReturnValues: 'ALL_NEW',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** Reads consistently: a listener sees what was recorded before it was added. */
export const timelineParams = (TableName: string, orderId: string): GetCommandInput => ({
  TableName,
  Key: timelineKey(orderId),
  ConsistentRead: true,
});

/** Adds a listener. An order without an event has a timeline for as long as a client waits for it. */
export const listenParams = (
  TableName: string,
  { orderId, connectionId, expiresAt }: Subscription,
): UpdateCommandInput => ({
  TableName,
  Key: timelineKey(orderId),
  UpdateExpression: 'SET expiresAt = if_not_exists(expiresAt, :expiresAt) ADD listeners :listener',
  ExpressionAttributeValues: {
    ':expiresAt': timeToLive(expiresAt),
    ':listener': new Set([connectionId]),
  },
  ReturnValues: 'UPDATED_NEW',
});

/** A timeline is kept for as long as one of its listeners. */
export const prolongParams = (
  TableName: string,
  { orderId, expiresAt }: Subscription,
): UpdateCommandInput => ({
  TableName,
  Key: timelineKey(orderId),
  ConditionExpression: 'expiresAt < :expiresAt',
  UpdateExpression: 'SET expiresAt = :expiresAt',
  ExpressionAttributeValues: { ':expiresAt': timeToLive(expiresAt) },
});

/** Removes a listener. Conditional, because an update of a timeline that is gone would make a new one. */
export const stopListeningParams = (
  TableName: string,
  orderId: string,
  connectionId: string,
): UpdateCommandInput => ({
  TableName,
  Key: timelineKey(orderId),
  ConditionExpression: 'attribute_exists(orderId)',
  UpdateExpression: 'DELETE listeners :listener',
  ExpressionAttributeValues: { ':listener': new Set([connectionId]) },
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

/** Reads everything of an order. */
export const partitionParams = (TableName: string, orderId: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'orderId = :orderId',
  ExpressionAttributeValues: { ':orderId': orderId },
  ConsistentRead: true,
});
