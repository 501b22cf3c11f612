import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';

const MAX_ROUNDS = 5;

/**
 * Sends a batch until DynamoDB has returned all of it: under load it leaves keys unprocessed.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
export async function batchGet(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  input: BatchGetCommandInput,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let requested: BatchGetCommandInput['RequestItems'] | undefined = input.RequestItems;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetCommand({ RequestItems: requested }),
    );
    for (const found of Object.values(Responses)) items.push(...found);
    if (Object.keys(UnprocessedKeys).length === 0) return items;
    requested = UnprocessedKeys;
    await new Promise((resolve) => setTimeout(resolve, 2 ** round * 25));
  }
  throw new Error('DynamoDB left keys of a batch unprocessed');
}
