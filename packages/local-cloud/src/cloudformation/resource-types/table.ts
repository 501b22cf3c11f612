import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  type LocalSecondaryIndex,
  ResourceInUseException,
  type StreamSpecification,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import {
  arn,
  type RenderedResource,
  type ResourceType,
  UnsupportedResourceError,
} from '../resource-type.ts';

interface TableProperties {
  readonly TableName: string;
  readonly KeySchema: KeySchemaElement[];
  readonly AttributeDefinitions: AttributeDefinition[];
  readonly GlobalSecondaryIndexes?: GlobalSecondaryIndex[];
  readonly LocalSecondaryIndexes?: LocalSecondaryIndex[];
  readonly StreamSpecification?: Omit<StreamSpecification, 'StreamEnabled'>;
  readonly TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
}

export const table: ResourceType = {
  type: 'AWS::DynamoDB::Table',
  pass: 'things',
  supported: [
    'TableName',
    'BillingMode',
    'KeySchema',
    'AttributeDefinitions',
    'GlobalSecondaryIndexes',
    'LocalSecondaryIndexes',
    'StreamSpecification',
    'TimeToLiveSpecification',
  ],
  ignored: [
    'ContributorInsightsSpecification',
    'DeletionProtectionEnabled',
    'OnDemandThroughput',
    'PointInTimeRecoverySpecification',
    'SSESpecification',
    'TableClass',
    'Tags',
    'WarmThroughput',
  ],
  physical(name, context) {
    const Arn = arn(context, 'dynamodb', `table/${name('TableName')}`);
    return { ref: name('TableName'), attributes: { Arn, StreamArn: `${Arn}/stream/local` } };
  },
  async provision(resource, { emulators }) {
    const properties = resource.properties as unknown as TableProperties;
    const { TableName, TimeToLiveSpecification } = properties;
    const dynamodb = new DynamoDBClient({
      endpoint: emulators.dynamodb.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    try {
      await dynamodb.send(
        new CreateTableCommand({
          TableName,
          KeySchema: properties.KeySchema,
          AttributeDefinitions: properties.AttributeDefinitions,
          BillingMode: 'PAY_PER_REQUEST',
          GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes,
          LocalSecondaryIndexes: properties.LocalSecondaryIndexes,
          ...(properties.StreamSpecification && {
            StreamSpecification: { StreamEnabled: true, ...properties.StreamSpecification },
          }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
      rejectChangedKeys(resource, properties, Table);
    } finally {
      dynamodb.destroy();
    }
    if (TimeToLiveSpecification?.Enabled) {
      emulators.dynamodb.registerTimeToLive(TableName, TimeToLiveSpecification.AttributeName);
    }
  },
};

/** Keys and indexes of a table that is there stay what they are; the state must go for new ones. */
function rejectChangedKeys(
  { service, logicalId }: RenderedResource,
  wanted: TableProperties,
  actual: TableDescription | undefined,
): void {
  const signature = (
    keys: KeySchemaElement[] = [],
    indexes: { IndexName?: string | undefined }[] = [],
  ) =>
    JSON.stringify([
      keys.map(({ AttributeName, KeyType }) => `${KeyType}:${AttributeName}`).sort(),
      indexes.map(({ IndexName }) => IndexName).sort(),
    ]);
  if (
    signature(wanted.KeySchema, wanted.GlobalSecondaryIndexes) ===
    signature(actual?.KeySchema, actual?.GlobalSecondaryIndexes)
  ) {
    return;
  }
  throw new UnsupportedResourceError(
    service,
    logicalId,
    `its keys or indexes differ from those in the kept state (start with --fresh); changing them in place`,
  );
}
