import { createHash } from 'node:crypto';
import type { BatchGetCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { emailKey } from '@commerce/events';
import type { OptionalMailCategory } from '../../domain/mail-kinds.ts';
import type { SuppressionReason } from '../../domain/suppression.ts';

/** Digests an address: enough to recognise it, nothing to read or to leak. */
export const addressIdOf = (address: string): string =>
  createHash('sha256').update(emailKey(address)).digest('hex');

export const addressKey = (address: string): string => `address#${addressIdOf(address)}`;

export const deliveryPolicyParams = (
  tableName: string,
  recipientId: string,
  address: string,
): BatchGetCommandInput => ({
  RequestItems: {
    [tableName]: {
      Keys: [{ recipientKey: recipientId }, { recipientKey: addressKey(address) }],
      // Consistent, so that a recipient who just unsubscribed gets nothing more.
      ConsistentRead: true,
    },
  },
});

/** A string set cannot be empty, so a choice without exceptions is no attribute. */
export const saveSwitchedOffParams = (
  TableName: string,
  recipientId: string,
  categories: ReadonlySet<OptionalMailCategory>,
): UpdateCommandInput => ({
  TableName,
  Key: { recipientKey: recipientId },
  ...(categories.size === 0
    ? { UpdateExpression: 'REMOVE switchedOff' }
    : {
        UpdateExpression: 'SET switchedOff = :categories',
        ExpressionAttributeValues: { ':categories': new Set(categories) },
      }),
});

/** `ADD` and `DELETE` touch one category, so that two clicks at once both count. */
export const switchParams = (
  TableName: string,
  recipientId: string,
  action: 'ADD' | 'DELETE',
  category: OptionalMailCategory,
): UpdateCommandInput => ({
  TableName,
  Key: { recipientKey: recipientId },
  UpdateExpression: `${action} switchedOff :category`,
  ExpressionAttributeValues: { ':category': new Set([category]) },
});

/** Sets of digests: what the owners of addresses said about one recipient. */
export const confirmParams = (
  TableName: string,
  recipientId: string,
  action: 'ADD' | 'DELETE',
  address: string,
): UpdateCommandInput => ({
  TableName,
  Key: { recipientKey: recipientId },
  UpdateExpression: `${action} confirmed :address`,
  ExpressionAttributeValues: { ':address': new Set([addressIdOf(address)]) },
});

/**
 * The first bounce stays, and a complaint stands above it. A report that comes late, of what was
 * before the address was lifted, says nothing new.
 */
export const suppressParams = (
  TableName: string,
  address: string,
  reason: SuppressionReason,
  at: Date,
): UpdateCommandInput => ({
  TableName,
  Key: { recipientKey: addressKey(address) },
  ConditionExpression: `(attribute_not_exists(liftedAt) OR liftedAt < :at) AND (attribute_not_exists(suppressed)${
    reason === 'complaint' ? ' OR suppressed <> :reason' : ''
  })`,
  UpdateExpression: 'SET suppressed = :reason, suppressedAt = :at',
  ExpressionAttributeValues: { ':reason': reason, ':at': at.toISOString() },
});
