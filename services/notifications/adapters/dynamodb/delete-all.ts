import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const BATCH = 25;

/** DynamoDB left deletes undone. Nothing is lost: the next try finds the items again. */
export class DeletesLeftError extends Error {
  override readonly name = 'DeletesLeftError';
  readonly code = 'DELETES_LEFT';
  readonly kind = 'busy';

  constructor(tableName: string) {
    super(`DynamoDB is busy: deletes in ${tableName} are left`);
  }
}

/** Deletes items by their keys, 25 a request. */
export async function deleteAll(
  client: DynamoDBDocumentClient,
  tableName: string,
  keys: readonly Record<string, unknown>[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += BATCH) {
    const requests = keys.slice(start, start + BATCH).map((Key) => ({ DeleteRequest: { Key } }));
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: requests } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new DeletesLeftError(tableName);
  }
}
