import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { clientFor } from './test-context.ts';

/** Creates a table whose items have the text `pk` for a key, at a local DynamoDB. */
export async function createTable(
  { endpoint }: { readonly endpoint: string },
  TableName: string,
  more: Partial<CreateTableCommandInput> = {},
): Promise<void> {
  const client = new DynamoDBClient(clientFor(endpoint));
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        ...more,
      }),
    );
  } finally {
    client.destroy();
  }
}
