import type {
  GetCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { CloudEvent } from '@commerce/events';
import type { Profile } from '../../domain/profile.ts';
import { deletionKey } from './deletion-item.ts';
import { partitionOf, profileKey, toEventItem, toProfileItem } from './profile-item.ts';

/** Reads a profile: 1 RRU. Consistent, since who just wrote it reads it. */
export const getProfile = (TableName: string, customerId: string): GetCommandInput => ({
  TableName,
  Key: profileKey(customerId),
  ConsistentRead: true,
});

/** Writes a profile that is new, and the event that announces it: 4 WRU. */
export const registerProfile = (
  TableName: string,
  profile: Profile,
  event: CloudEvent,
): TransactWriteCommandInput => ({
  TransactItems: [
    {
      Put: {
        TableName,
        Item: toProfileItem(profile),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    { Put: { TableName, Item: toEventItem(profile.customerId, event) } },
  ],
});

/**
 * Replaces a version of a profile, 0 being one that was never changed or is not there: 4 WRU. Reasons of a
 * failure come in the order of the two.
 */
export const saveProfile = (
  TableName: string,
  profile: Profile,
  replacedVersion: number,
): TransactWriteCommandInput => ({
  TransactItems: [
    {
      ConditionCheck: {
        TableName,
        Key: deletionKey(profile.customerId),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    {
      Put: {
        TableName,
        Item: toProfileItem(profile),
        ...(replacedVersion === 0
          ? { ConditionExpression: 'attribute_not_exists(version)' }
          : {
              ConditionExpression: 'version = :replaced',
              ExpressionAttributeValues: { ':replaced': replacedVersion },
            }),
      },
    },
  ],
});

/** Lists the keys of all that a customer has in the table. */
export const listKeys = (TableName: string, customerId: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'pk = :partition',
  ExpressionAttributeValues: { ':partition': partitionOf(customerId) },
  ProjectionExpression: 'pk, sk',
  ConsistentRead: true,
});
