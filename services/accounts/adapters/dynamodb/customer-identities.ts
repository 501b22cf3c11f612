import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet, type Table } from '@commerce/aws/dynamodb';
import type { CustomerIdentities } from '../../ports/customer-identities.ts';
import { partitionOf } from './profile-item.ts';

/** The identity of a customer, in the customer's partition. */
const identityKey = (customerId: string) => ({ pk: partitionOf(customerId), sk: 'IDENTITY' });

/** The customer of an identity, by which folders are known. */
const customerKey = (identityId: string) => ({ pk: `IDENTITY#${identityId}`, sk: 'CUSTOMER' });

/** Keeps identities beside the profiles. */
export const dynamoDbCustomerIdentities = ({ client, tableName }: Table): CustomerIdentities => ({
  async find(customerId) {
    const { Item: item } = await client.send(
      new GetCommand({ TableName: tableName, Key: identityKey(customerId), ConsistentRead: true }),
    );
    return item?.identityId;
  },

  async introduce(customerId, identityId) {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: tableName, Item: { ...identityKey(customerId), identityId } } },
          { Put: { TableName: tableName, Item: { ...customerKey(identityId), customerId } } },
        ],
      }),
    );
  },

  async introduced(identityIds) {
    const keys = identityIds.map(customerKey);
    const items = await batchGet(client, tableName, keys, { ConsistentRead: true });
    return new Set(items.map(({ pk }) => String(pk).slice('IDENTITY#'.length)));
  },

  async forget(customerId, identityId) {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          { Delete: { TableName: tableName, Key: customerKey(identityId) } },
          { Delete: { TableName: tableName, Key: identityKey(customerId) } },
        ],
      }),
    );
  },
});
