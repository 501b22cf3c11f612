import { createHash } from 'node:crypto';
import type {
  BatchGetCommandInput,
  PutCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { emailKey } from '@commerce/events';
import type { OptionalMailCategory } from '../../domain/mail-kinds.ts';
import type { SuppressionReason } from '../../ports/recipients.ts';

/** An address is kept as its digest: enough to recognise it, nothing to read or to leak. */
export const addressKey = (address: string): string =>
  `address#${createHash('sha256').update(emailKey(address)).digest('hex')}`;

export const standingParams = (
  tableName: string,
  recipientId: string,
  address: string,
): BatchGetCommandInput => ({
  RequestItems: {
    [tableName]: {
      Keys: [{ recipientKey: recipientId }, { recipientKey: addressKey(address) }],
      // Who just unsubscribed gets nothing more.
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

/** The first reason stays: a second complaint says nothing new. */
export const suppressParams = (
  TableName: string,
  address: string,
  reason: SuppressionReason,
  at: Date,
): PutCommandInput => ({
  TableName,
  Item: { recipientKey: addressKey(address), suppressed: reason, suppressedAt: at.toISOString() },
  ConditionExpression: 'attribute_not_exists(recipientKey)',
});
