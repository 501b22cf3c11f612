import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startEmulators } from '@commerce/local-cloud/emulators';

/** A database with the table of the items. */
export async function startTestCloud() {
  const emulators = await startEmulators({
    stateDir: null,
    invokeFunction: () => Promise.reject(new Error('There are no functions')),
    log: () => {},
  });
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: emulators.environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
  });
  const tableName = 'z-service-items-test';
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'itemId', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'itemId', KeyType: 'HASH' }],
    }),
  );
  return {
    client: DynamoDBDocumentClient.from(client),
    tableName,
    async stop() {
      client.destroy();
      await emulators.stop();
    },
  };
}
