import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** BatchWriteItem takes 25 requests. */
const MAX_REQUESTS = 25;
const MAX_ROUNDS = 5;

/**
 * Deletes items, and goes on until DynamoDB has deleted all of them: under load it leaves some.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
export async function batchDelete(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  tableName: string,
  keys: readonly Record<string, unknown>[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += MAX_REQUESTS) {
    const batch = keys.slice(start, start + MAX_REQUESTS);
    await sendAll(
      client,
      tableName,
      batch.map((Key) => ({ DeleteRequest: { Key } })),
    );
  }
}

async function sendAll(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  tableName: string,
  requests: readonly { DeleteRequest: { Key: Record<string, unknown> } }[],
): Promise<void> {
  let pending: Record<string, object[]> = { [tableName]: [...requests] };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteCommand({ RequestItems: pending }),
    );
    if (Object.keys(UnprocessedItems).length === 0) return;
    pending = UnprocessedItems;
    await new Promise((resolve) => setTimeout(resolve, 2 ** round * 25));
  }
  throw new Error('DynamoDB left deletions of a batch unprocessed');
}
