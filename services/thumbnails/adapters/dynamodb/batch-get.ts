import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';

const MAX_ROUNDS = 5;
const FIRST_PAUSE_MS = 25;

/**
 * Sends a batch until DynamoDB has answered all of it: under load it leaves keys unprocessed.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
export async function batchGet(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  { RequestItems }: BatchGetCommandInput,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let requested = RequestItems;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetCommand({ RequestItems: requested }),
    );
    for (const found of Object.values(Responses)) items.push(...found);
    if (Object.keys(UnprocessedKeys).length === 0) return items;
    requested = UnprocessedKeys;
    await sleep(2 ** round * FIRST_PAUSE_MS);
  }
  throw new Error('DynamoDB left keys of a batch unprocessed');
}
