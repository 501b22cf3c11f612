import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { Profiles } from '../../ports/profiles.ts';
import { fromProfileItem, type ProfileItem } from './profile-item.ts';
import { getProfile, registerProfile } from './profile-params.ts';

/** Keeps profiles in a table, and beside them what is to be published of them. */
export function dynamoDbProfiles({ client, tableName }: Table): Profiles {
  return {
    async find(customerId) {
      const { Item: item } = await client.send(new GetCommand(getProfile(tableName, customerId)));
      return item && fromProfileItem(item as ProfileItem);
    },

    async register(profile, event) {
      try {
        await client.send(new TransactWriteCommand(registerProfile(tableName, profile, event)));
        return true;
      } catch (error) {
        if (!isKnown(error)) throw error;
        return false;
      }
    },
  };
}

/** Tells that the profile is there already from two that register it at the same moment. */
const isKnown = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';
