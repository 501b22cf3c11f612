import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { startTestCloud } from '@commerce/testing/test-cloud';

export type InventoryCloud = Awaited<ReturnType<typeof startCloud>>;

/** Starts the emulators, with the tables and the bucket that the adapters are made with. */
export async function startCloud() {
  const cloud = await startTestCloud(join(import.meta.dirname, '..'));
  const { dynamoDb: client, nameOf, stop } = cloud;
  const tables = { products: nameOf('ProductsTable'), stock: nameOf('StockTable') };
  return {
    client,
    /** Endpoint of the database. */
    endpoint: cloud.emulators.dynamodb.endpoint,
    bothTables: { client, tables },
    stockTable: { client, tableName: tables.stock },
    importsTable: { client, tableName: nameOf('ImportsTable') },
    importsBucket: { client: cloud.client(S3Client), bucket: nameOf('ImportsBucket') },
    messaging: cloud.emulators.messaging,
    /** Makes a client of the SDK. */
    sdk: cloud.client,
    stop,
  };
}
