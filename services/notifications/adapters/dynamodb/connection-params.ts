import type { PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Connection } from '../../domain/live.ts';
import { timeToLive } from './time-to-live.ts';

export const openParams = (
  TableName: string,
  { connectionId, customerId, isStaff, expiresAt }: Connection,
  now: Date,
): PutCommandInput => ({
  TableName,
  Item: {
    connectionId,
    customerId,
    isStaff,
    connectedAt: now.toISOString(),
    endsAt: expiresAt,
    expiresAt: timeToLive(expiresAt),
  },
});

export const addOrderParams = (
  TableName: string,
  connectionId: string,
  orderId: string,
  maximum: number,
): UpdateCommandInput => ({
  TableName,
  Key: { connectionId },
  UpdateExpression: 'ADD orderIds :orderIds',
  ConditionExpression:
    'attribute_exists(connectionId) AND (attribute_not_exists(orderIds) OR contains(orderIds, :orderId) OR size(orderIds) < :maximum)',
  ExpressionAttributeValues: {
    ':orderIds': new Set([orderId]),
    ':orderId': orderId,
    ':maximum': maximum,
  },
});

/** Removes an order. Conditional, because an update of a connection that is gone would make a new one. */
export const removeOrderParams = (
  TableName: string,
  connectionId: string,
  orderId: string,
): UpdateCommandInput => ({
  TableName,
  Key: { connectionId },
  UpdateExpression: 'DELETE orderIds :orderIds',
  ConditionExpression: 'attribute_exists(connectionId)',
  ExpressionAttributeValues: { ':orderIds': new Set([orderId]) },
});

export const fromConnectionItem = (item: Record<string, unknown>): Connection => ({
  connectionId: String(item.connectionId),
  customerId: String(item.customerId),
  isStaff: item.isStaff === true,
  expiresAt: String(item.endsAt),
});
