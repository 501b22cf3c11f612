import { GetCommand, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { batchDelete, type Table } from '@commerce/aws/dynamodb';
import { AccountDeletedError } from '../../domain/deletion.errors.ts';
import { ProfileChangedError } from '../../domain/profile.errors.ts';
import type { Profiles } from '../../ports/profiles.ts';
import { isConditionOf } from './failed-conditions.ts';
import { fromProfileItem, type ProfileItem } from './profile-item.ts';
import { getProfile, listKeys, registerProfile, saveProfile } from './profile-params.ts';

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
        if (!isConditionOf(error, 0)) throw error;
        return false;
      }
    },

    async save(profile, replacedVersion) {
      try {
        const save = saveProfile(tableName, profile, replacedVersion);
        await client.send(new TransactWriteCommand(save));
      } catch (error) {
        if (isConditionOf(error, 0)) throw new AccountDeletedError();
        if (isConditionOf(error, 1)) throw new ProfileChangedError();
        throw error;
      }
    },

    async remove(customerId) {
      const keys = [];
      for await (const { Items = [] } of paginateQuery(
        { client },
        listKeys(tableName, customerId),
      )) {
        keys.push(...Items);
      }
      await batchDelete(client, tableName, keys);
      return keys.length > 0;
    },
  };
}
