import type { PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  type Delivery,
  type DeliveryStatus,
  type SkippedStatus,
  uncertainBefore,
} from '../../domain/delivery.ts';
import type { RecordTime } from '../../ports/record-time.ts';
import { expiryAfter } from './time-to-live.ts';

/** The condition is `claimOf` of the domain: one write reads, decides and takes. */
export const claimParams = (
  TableName: string,
  { id, kind, recipientId, subject }: Delivery,
  { now, keepDays }: RecordTime,
): UpdateCommandInput => ({
  TableName,
  Key: { deliveryId: id },
  ConditionExpression:
    'attribute_not_exists(deliveryId) OR #status IN (:failed, :held) OR (#status = :sending AND claimedAt < :uncertainBefore)',
  UpdateExpression:
    'SET #status = :sending, claimedAt = :now, kind = :kind, recipientId = :recipientId, #subject = :subject, expiresAt = :expiresAt ADD attempts :one',
  ExpressionAttributeNames: { '#status': 'status', '#subject': 'subject' },
  ExpressionAttributeValues: {
    ':failed': 'FAILED' satisfies DeliveryStatus,
    ':held': 'HELD' satisfies DeliveryStatus,
    ':sending': 'SENDING' satisfies DeliveryStatus,
    ':uncertainBefore': uncertainBefore(now),
    ':now': now.toISOString(),
    ':kind': kind,
    ':recipientId': recipientId,
    ':subject': subject,
    ':expiresAt': expiryAfter(now, keepDays),
    ':one': 1,
  },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** Settles only what is still `SENDING`: what SES reported meanwhile knows more than the sender. */
export const settleParams = (
  TableName: string,
  deliveryId: string,
  status: DeliveryStatus,
  attributes: Readonly<Record<string, string>> = {},
): UpdateCommandInput => ({
  TableName,
  Key: { deliveryId },
  ConditionExpression: '#status = :sending',
  UpdateExpression: [
    'SET #status = :status',
    ...Object.keys(attributes).map((name) => `${name} = :${name}`),
  ].join(', '),
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':sending': 'SENDING' satisfies DeliveryStatus,
    ':status': status,
    ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
  },
});

/** Puts a bounce above `SENT`: it is reported after the mail was taken. */
export const bouncedParams = (
  TableName: string,
  deliveryId: string,
  status: 'BOUNCED' | 'COMPLAINED',
): UpdateCommandInput => ({
  TableName,
  Key: { deliveryId },
  ConditionExpression: 'attribute_exists(deliveryId)',
  UpdateExpression: 'SET #status = :status',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':status': status },
});

/** The condition is `skipOf` of the domain. */
export const skipParams = (
  TableName: string,
  { id, kind, recipientId, subject }: Delivery,
  status: SkippedStatus,
  { now, keepDays }: RecordTime,
): PutCommandInput => ({
  TableName,
  Item: {
    deliveryId: id,
    status,
    kind,
    recipientId,
    subject,
    claimedAt: now.toISOString(),
    expiresAt: expiryAfter(now, keepDays),
  },
  ConditionExpression:
    'attribute_not_exists(deliveryId) OR #status = :failed OR (#status = :sending AND claimedAt < :uncertainBefore)',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':failed': 'FAILED' satisfies DeliveryStatus,
    ':sending': 'SENDING' satisfies DeliveryStatus,
    ':uncertainBefore': uncertainBefore(now),
  },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});
