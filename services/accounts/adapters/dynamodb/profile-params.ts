import type { GetCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CloudEvent } from '@commerce/events';
import type { Profile } from '../../domain/profile.ts';
import { profileKey, toEventItem, toProfileItem } from './profile-item.ts';

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
