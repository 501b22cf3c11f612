import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import { SuppressionChangedError } from '../../domain/suppression.errors.ts';
import {
  type Lift,
  SUPPRESSION_REASONS,
  type SuppressedAddress,
  type Suppression,
  type SuppressionReason,
} from '../../domain/suppression.ts';
import type { Suppressions } from '../../ports/suppressions.ts';
import { partitionPage } from './partition-pages.ts';
import { addressKey } from './recipient-params.ts';

/** The suppressed addresses in the table of recipients. */
export const dynamoDbSuppressions = ({ client, tableName: TableName }: Table): Suppressions => ({
  async list(request) {
    const index = {
      TableName,
      IndexName: 'bySuppression',
      key: 'suppressed',
      partitions: SUPPRESSION_REASONS,
    };
    const { items, ...page } = await partitionPage(client, index, request);
    return { ...page, items: items.map(toSuppression).filter(isSuppressed) };
  },
  async find(address) {
    const Key = { recipientKey: addressKey(address) };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && toSuppression(Item);
  },
  async lift(address, { suppressed, lifts }, lift) {
    try {
      const { Attributes = {} } = await client.send(
        new UpdateCommand({
          TableName,
          Key: { recipientKey: addressKey(address) },
          ConditionExpression: 'suppressed = :reason AND suppressedAt = :suppressedAt',
          UpdateExpression: 'SET liftedAt = :at, lifts = :lifts REMOVE suppressed, suppressedAt',
          ExpressionAttributeValues: {
            ':reason': suppressed.reason,
            ':suppressedAt': suppressed.at,
            ':at': lift.at,
            ':lifts': [...lifts, lift],
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return toSuppression(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw new SuppressionChangedError();
      throw error;
    }
  },
});

const toSuppression = (item: Record<string, unknown>): Suppression => ({
  addressId: String(item.recipientKey).replace('address#', ''),
  ...(item.suppressed !== undefined && {
    suppressed: { reason: item.suppressed as SuppressionReason, at: String(item.suppressedAt) },
  }),
  lifts: (item.lifts as readonly Lift[] | undefined) ?? [],
});

const isSuppressed = (one: Suppression): one is SuppressedAddress => one.suppressed !== undefined;
