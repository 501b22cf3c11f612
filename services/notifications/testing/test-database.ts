import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startEmulators } from '@commerce/local-cloud/emulators';
import { parse } from 'yaml';

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
  const client = new DynamoDBClient({
    endpoint: emulators.dynamodb.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  for (const table of tables()) await client.send(new CreateTableCommand(table));
  return {
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    }),
    tableName: (table) => `notifications-${table}-test`,
    async stop() {
      client.destroy();
      await emulators.stop();
    },
  };
}

function tables(): CreateTableInput[] {
  const file = readFileSync(join(import.meta.dirname, '../resources/tables.yml'), 'utf8');
  const { Resources } = parse(
    file.replaceAll(/\$\{sls:stage\}/g, 'test').replaceAll(/\$\{self:service\}/g, 'notifications'),
  ) as { Resources: Record<string, { Properties: CreateTableInput }> };
  return Object.values(Resources).map(({ Properties }) => ({
    TableName: Properties.TableName,
    KeySchema: Properties.KeySchema,
    AttributeDefinitions: Properties.AttributeDefinitions,
    GlobalSecondaryIndexes: Properties.GlobalSecondaryIndexes,
    BillingMode: 'PAY_PER_REQUEST',
  }));
}
