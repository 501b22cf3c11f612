import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Emulators, startEmulators } from '@commerce/local-cloud/emulators';
import { tablesOf } from '@commerce/testing/definitions';

const service = join(import.meta.dirname, '..');

/** A database of its own, with this service's tables as they are deployed. */
export interface TestDatabase {
  readonly client: DynamoDBDocumentClient;
  tableName(table: string): string;
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const emulators = await startEmulators({
    stateDir: null,
    invokeFunction: async () => ({ payload: null }),
    log: () => {},
  });
  const client = await createTables(emulators);
  return {
    client,
    tableName: testTableName,
    async stop() {
      client.destroy();
      await emulators.stop();
    },
  };
}

export const testTableName = (table: string): string => `notifications-${table}-test`;

/** Creates this service's tables, and answers a client for them. */
export async function createTables({
  dynamodb: { endpoint },
}: Pick<Emulators, 'dynamodb'>): Promise<DynamoDBDocumentClient> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  for (const table of tablesOf(service)) await client.send(new CreateTableCommand(table));
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
