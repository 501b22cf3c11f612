import { createHash } from 'node:crypto';
import type { PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { emailKey } from '@commerce/events';
import { MIN_DELIVERY_RETENTION_DAYS } from '../../domain/delivery.ts';
import type { OptionalMailCategory } from '../../domain/mail-kinds.ts';
import type { SuppressionReason } from '../../domain/suppression.ts';
import { expiryAfter } from './time-to-live.ts';

/** Digests an address: enough to recognise it, nothing to read or to leak. */
export const addressIdOf = (address: string): string =>
  createHash('sha256').update(emailKey(address)).digest('hex');

export const addressKey = (address: string): string => `address#${addressIdOf(address)}`;

/** Key of the mark of an erased recipient, which names nobody. */
export const erasedKey = (recipientId: string): string =>
  `erased#${createHash('sha256').update(recipientId).digest('hex')}`;

/** Remembered for as long as a message may be in its queue or among the dead letters. A late attempt changes nothing. */
export const markErasedParams = (
  TableName: string,
  recipientId: string,
  upTo: Date,
): PutCommandInput => ({
  TableName,
  Item: {
    recipientKey: erasedKey(recipientId),
    erasedAt: upTo.toISOString(),
    expiresAt: expiryAfter(upTo, MIN_DELIVERY_RETENTION_DAYS),
  },
  ConditionExpression: 'attribute_not_exists(erasedAt) OR erasedAt < :upTo',
  ExpressionAttributeValues: { ':upTo': upTo.toISOString() },
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

/** Adds a member to a set, or deletes one: two clicks at once both count. */
export const memberParams = (
  TableName: string,
  recipientId: string,
  action: 'ADD' | 'DELETE',
  set: 'switchedOff' | 'confirmed',
  member: string,
): UpdateCommandInput => ({
  TableName,
  Key: { recipientKey: recipientId },
  UpdateExpression: `${action} ${set} :member`,
  ExpressionAttributeValues: { ':member': new Set([member]) },
});

/**
 * Suppresses an address. The first bounce stays, and a complaint stands above it. A late report from
 * before the address was lifted changes nothing.
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
