import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startEmulators } from '@commerce/local-cloud/emulators';
import { tablesOf } from '@commerce/testing/definitions';

const service = join(import.meta.dirname, '..');

/** A database with this service's tables as they are deployed, and a bucket. */
export interface TestCloud {
  readonly client: DynamoDBDocumentClient;
  /** Endpoint of the database. */
  readonly endpoint: string;
  readonly products: string;
  readonly stock: string;
  readonly imports: string;
  readonly s3: S3Client;
  readonly bucket: string;
  stop(): Promise<void>;
}

export async function startTestCloud(): Promise<TestCloud> {
  const emulators = await startEmulators({
    stateDir: null,
    log: () => {},
    invokeFunction: async () => ({ payload: null }),
  });
  const common = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const client = new DynamoDBClient({ ...common, endpoint: emulators.dynamodb.endpoint });
  const s3 = new S3Client({
    ...common,
    endpoint: emulators.messaging.s3Endpoint,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  for (const table of tablesOf(service)) await client.send(new CreateTableCommand(table));
  await emulators.messaging.ensureBucket('inventory-imports-test');
  return {
    client: DynamoDBDocumentClient.from(client),
    endpoint: emulators.dynamodb.endpoint,
    products: 'inventory-products-test',
    stock: 'inventory-stock-test',
    imports: 'inventory-imports-test',
    s3,
    bucket: 'inventory-imports-test',
    async stop() {
      client.destroy();
      s3.destroy();
      await emulators.stop();
    },
  };
}
