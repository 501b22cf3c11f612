import type { Change, SimulatedDynamoDbOptions, TableProperties } from '../types.ts';
import { databaseInTime } from './simulated-tables.ts';

export const TableName = 'gifts';
const TABLE: TableProperties = {
  TableName,
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'owner', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-owner',
      KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

/** A database with a table of gifts, and what a test does with it. */
export function gifts(options: Partial<SimulatedDynamoDbOptions> = {}) {
  const inTime = databaseInTime(options);
  const { database } = inTime;
  database.createTable(TABLE);
  const changes: Change[] = [];
  database.onChange(TableName, (change) => changes.push(change));
  const { operations } = database;
  return {
    ...inTime,
    operations,
    changes,
    put: (Item: Record<string, unknown>) => operations.Put({ TableName, Item }),
    get: (id: string, ConsistentRead = true) =>
      operations.Get({ TableName, Key: { id }, ConsistentRead }).Item,
    idsOf: (owner: string) =>
      operations
        .Query({
          TableName,
          IndexName: 'by-owner',
          KeyConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': owner },
        })
        .Items?.map(({ id }) => id),
  };
}
