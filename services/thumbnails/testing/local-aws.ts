import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startEmulators } from '@commerce/local-cloud/emulators';

/** A database and a store of objects, with this service's table and buckets, forgotten at the end. */
export interface LocalAws {
  readonly dynamoDb: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly s3: S3Client;
  readonly uploadsBucket: string;
  readonly imagesBucket: string;
  stop(): Promise<void>;
}

export async function startLocalAws(): Promise<LocalAws> {
  const emulators = await startEmulators({
    stateDir: null,
    log: () => {},
    invokeFunction: async () => ({ payload: null }),
  });
  const common = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const dynamoDb = new DynamoDBClient({ ...common, endpoint: emulators.dynamodb.endpoint });
  const s3 = new S3Client({
    ...common,
    endpoint: emulators.messaging.s3Endpoint,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const names = {
    tableName: 'thumbnails-images-test',
    uploadsBucket: 'thumbnails-uploads-test',
    imagesBucket: 'thumbnails-images-test',
  };
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: names.tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await emulators.messaging.ensureBucket(names.uploadsBucket);
  await emulators.messaging.ensureBucket(names.imagesBucket);
  return {
    ...names,
    dynamoDb: DynamoDBDocumentClient.from(dynamoDb, {
      marshallOptions: { removeUndefinedValues: true },
    }),
    s3,
    async stop() {
      dynamoDb.destroy();
      s3.destroy();
      await emulators.stop();
    },
  };
}
