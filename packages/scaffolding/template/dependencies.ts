import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sdkDefaults } from '@commerce/aws';
import { environment, memoise } from '@commerce/lambda';
import { dynamoDbItems } from './adapters/dynamodb/items.ts';

// The annotation lets esbuild leave the client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(sdkDefaults)),
);

export const items = () =>
  dynamoDbItems({ client: dynamoDb(), tableName: environment('ITEMS_TABLE') });
