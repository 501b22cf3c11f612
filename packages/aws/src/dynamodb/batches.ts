import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';

type Client = Pick<DynamoDBDocumentClient, 'send'>;
type Item = Record<string, unknown>;
type GetOptions = Omit<
  NonNullable<NonNullable<BatchGetCommandInput['RequestItems']>[string]>,
  'Keys'
>;

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MOST_KEYS = 100;
/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const MOST_WRITES = 25;
const MAX_ROUNDS = 5;
const FIRST_PAUSE_MS = 25;

/**
 * DynamoDB is busy and left a part of a batch. What it took stays; a repeat does no harm.
 *
 * @example
 * ```ts
 * const isBusy = error instanceof BatchLeftError;
 * ```
 */
export class BatchLeftError extends Error {
  override readonly name = 'BatchLeftError';
  readonly code = 'BATCH_LEFT';
  readonly kind = 'busy';

  constructor(tableName: string) {
    super(`DynamoDB is busy and left a part of a batch of ${tableName} unprocessed`);
  }
}

/**
 * Reads the items of some keys, in no order, a hundred a request; keys without an item are left out.
 * Keys that DynamoDB leaves under load are asked for again, five times in all, with growing pauses. A
 * request takes each key once.
 *
 * Throws {@link BatchLeftError} rather than call items missing that were not read.
 *
 * @param options such as `ConsistentRead`, for all keys.
 * @example
 * ```ts
 * const items = await batchGet(client, 'orders-catalogue-dev', skus.map((sku) => ({ sku })));
 * const products = new Map(items.map((item) => [item.sku, item]));
 * ```
 */
export async function batchGet(
  client: Client,
  tableName: string,
  keys: readonly Item[],
  options: GetOptions = {},
): Promise<Item[]> {
  const items: Item[] = [];
  for (const batch of chunks(keys, MOST_KEYS)) {
    await untilNothingIsLeft(tableName, batch, async (Keys) => {
      const { Responses = {}, UnprocessedKeys = {} } = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { ...options, Keys } } }),
      );
      items.push(...(Responses[tableName] ?? []));
      return UnprocessedKeys[tableName]?.Keys ?? [];
    });
  }
  return items;
}

/**
 * Writes items, 25 a request, in place of those of the same keys. What DynamoDB leaves under load is
 * sent again. Throws {@link BatchLeftError}.
 *
 * @example
 * ```ts
 * await batchPut(client, 'cleanup-runs-dev', records.map(toItem));
 * ```
 */
export const batchPut = (
  client: Client,
  tableName: string,
  items: readonly Item[],
): Promise<void> =>
  batchWrite(
    client,
    tableName,
    items.map((Item) => ({ PutRequest: { Item } })),
  );

/**
 * Deletes the items of some keys, 25 a request; of what is gone already it says nothing. What
 * DynamoDB leaves under load is sent again. Throws {@link BatchLeftError}.
 *
 * @example
 * ```ts
 * await batchDelete(client, 'notifications-deliveries-dev', ids.map((deliveryId) => ({ deliveryId })));
 * ```
 */
export const batchDelete = (
  client: Client,
  tableName: string,
  keys: readonly Item[],
): Promise<void> =>
  batchWrite(
    client,
    tableName,
    keys.map((Key) => ({ DeleteRequest: { Key } })),
  );

type WriteRequest = NonNullable<
  NonNullable<BatchWriteCommandInput['RequestItems']>[string]
>[number];

async function batchWrite(
  client: Client,
  tableName: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  for (const batch of chunks(requests, MOST_WRITES)) {
    await untilNothingIsLeft(tableName, batch, async (pending) => {
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteCommand({ RequestItems: { [tableName]: pending } }),
      );
      return UnprocessedItems[tableName] ?? [];
    });
  }
}

/** `send` returns what was left of what it sent. */
async function untilNothingIsLeft<Request>(
  tableName: string,
  batch: Request[],
  send: (pending: Request[]) => Promise<Request[]>,
): Promise<void> {
  let pending = await send(batch);
  for (let round = 1; pending.length > 0; round += 1) {
    if (round === MAX_ROUNDS) throw new BatchLeftError(tableName);
    await sleep(2 ** (round - 1) * FIRST_PAUSE_MS);
    pending = await send(pending);
  }
}

const chunks = <Each>(all: readonly Each[], size: number): Each[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
