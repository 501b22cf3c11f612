import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import {
  DeleteTableCommand,
  type DynamoDBClient,
  paginateListTables,
} from '@aws-sdk/client-dynamodb';
import { DeleteBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { bucketsOf, emptyBucket } from './buckets.ts';
import type { Shop } from './clients.ts';
import { tableNames, type WithResources } from './data-names.ts';
import type { DeployedService } from './order.ts';
import { findStack, stackOf } from './stacks.ts';
import { deleteUserPool, type NamedUserPool, userPoolsOf } from './user-pools.ts';

/** Tables, buckets and user pools of a stage. */
export interface Data {
  readonly tables: readonly string[];
  readonly buckets: readonly string[];
  readonly userPools: readonly NamedUserPool[];
}

/** No data. */
export const NOTHING: Data = { tables: [], buckets: [], userPools: [] };

/** What people know data by. */
export const namesOf = ({ tables, buckets, userPools }: Data): string[] => [
  ...tables,
  ...buckets,
  ...userPools.map(({ name, id }) => `${name} (${id})`),
];

interface Stores {
  readonly cognito: CognitoIdentityProviderClient;
  readonly dynamoDb: DynamoDBClient;
  readonly s3: S3Client;
}

interface Stage {
  readonly stage: string;
  readonly region: string;
  readonly services: readonly WithResources[];
}

/** Finds the tables, buckets and user pools that are there of a stage, whether a stack has them or not. */
export async function dataOf(
  { cognito, dynamoDb, s3 }: Stores,
  { stage, region, services }: Stage,
): Promise<Data> {
  const names = new Set(tableNames(services, stage));
  const tables: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client: dynamoDb }, {})) {
    tables.push(...TableNames.filter((table) => names.has(table)));
  }
  return {
    tables,
    buckets: await bucketsOf(s3, { stage, region, services }),
    userPools: await userPoolsOf(cognito, services, stage),
  };
}

/**
 * Finds the data of services that have no stack, or one whose removal failed and has to be repeated. Tables
 * and buckets have the names that new stacks want, whose creation would fail half way; beside a user pool a
 * new and empty one would be made.
 */
export async function dataWithoutStacks(
  services: readonly DeployedService[],
  shop: Shop,
): Promise<Data> {
  const absent: DeployedService[] = [];
  for (const service of services) {
    const stack = await findStack(shop.cloudFormation, stackOf(service.name, shop.stage));
    if (hasNoData(stack?.StackStatus)) absent.push(service);
  }
  return absent.length === 0 ? NOTHING : dataOf(shop, { ...shop, services: absent });
}

/** No stack, one that was never made, and one that does not get its data back. */
const hasNoData = (status: string | undefined): boolean =>
  status === undefined || status === 'REVIEW_IN_PROGRESS' || status === 'DELETE_FAILED';

/** Deletes tables, buckets and user pools with all that they hold. */
export async function deleteData({ cognito, dynamoDb, s3 }: Stores, data: Data): Promise<void> {
  for (const TableName of data.tables) await dynamoDb.send(new DeleteTableCommand({ TableName }));
  for (const Bucket of data.buckets) {
    await emptyBucket(s3, Bucket);
    await s3.send(new DeleteBucketCommand({ Bucket }));
  }
  for (const { id } of data.userPools) await deleteUserPool(cognito, id);
}
