import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parse } from 'yaml';

/** A database of its own, with this service's tables as they are deployed. */
export interface TestDatabase {
  readonly client: DynamoDBDocumentClient;
  readonly products: string;
  readonly stock: string;
  readonly imports: string;
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const port = await freePort();
  const binary = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  const database = spawn(binary, ['serve', '--port', String(port)], { stdio: 'ignore' });
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 10,
  });
  for (const table of tables()) await client.send(new CreateTableCommand(table));
  return {
    client: DynamoDBDocumentClient.from(client),
    products: 'inventory-products-test',
    stock: 'inventory-stock-test',
    imports: 'inventory-imports-test',
    async stop() {
      client.destroy();
      database.kill();
    },
  };
}

function tables(): CreateTableInput[] {
  const file = readFileSync(join(import.meta.dirname, '../resources/tables.yml'), 'utf8');
  const { Resources } = parse(file.replaceAll(/\$\{sls:stage\}/g, 'test')) as {
    Resources: Record<string, { Properties: CreateTableInput }>;
  };
  return Object.values(Resources).map(({ Properties }) => ({
    TableName: Properties.TableName,
    KeySchema: Properties.KeySchema,
    AttributeDefinitions: Properties.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(Properties.GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: Properties.GlobalSecondaryIndexes,
    }),
  }));
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
