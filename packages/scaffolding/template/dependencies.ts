import { documentClient } from '@commerce/aws/dynamodb';
import { environment, memoise } from '@commerce/lambda';
import { dynamoDbItems } from './adapters/dynamodb/items.ts';

// The annotation lets esbuild leave the client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());

export const items = () =>
  dynamoDbItems({ client: dynamoDb(), tableName: environment('ITEMS_TABLE') });
