import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTable } from '../testing/create-table.ts';
import { clientFor, testContext } from '../testing/test-context.ts';
import { startDynamoDb } from './dynamodb.ts';
import type { DynamoDbEmulator } from './types.ts';

const context = testContext();
let emulator: DynamoDbEmulator;
let client: DynamoDBClient;

beforeAll(async () => {
  emulator = await startDynamoDb(context, { sweepEveryMs: 3_600_000 });
  client = new DynamoDBClient(clientFor(emulator.endpoint));
});

afterAll(async () => {
  client.destroy();
  await emulator.stop();
  context.remove();
});

const restart = async () => {
  client.destroy();
  await emulator.stop();
  emulator = await startDynamoDb(context, { sweepEveryMs: 3_600_000 });
  client = new DynamoDBClient(clientFor(emulator.endpoint));
};
const createStreamed = (TableName: string) =>
  createTable(emulator, TableName, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
const put = (TableName: string, pk: string, attributes = {}) =>
  client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, ...attributes } }));
const get = async (TableName: string, pk: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }))).Item;

describe('transactions', () => {
  beforeAll(async () => {
    await createStreamed('transactions');
    await put('transactions', 'stock', { left: { N: '3' } });
  });

  const take = (quantity: number): TransactWriteItem => ({
    Update: {
      TableName: 'transactions',
      Key: { pk: { S: 'stock' } },
      UpdateExpression: 'SET #left = #left - :quantity',
      ConditionExpression: '#left >= :quantity',
      ExpressionAttributeNames: { '#left': 'left' },
      ExpressionAttributeValues: { ':quantity': { N: String(quantity) } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });

  it('write all or nothing and say which condition failed, with the item that failed it', async () => {
    const attempt = client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: 'transactions', Item: { pk: { S: 'reservation' } } } },
          take(4),
        ],
      }),
    );

    const error = await attempt.catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect((error as TransactionCanceledException).CancellationReasons).toMatchObject([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'stock' }, left: { N: '3' } } },
    ]);
    expect(await get('transactions', 'reservation')).toBeUndefined();
  });

  it('happen once for one request token, and reject other items under it', async () => {
    const request = { ClientRequestToken: 'once', TransactItems: [take(1)] };
    await client.send(new TransactWriteItemsCommand(request));
    await client.send(new TransactWriteItemsCommand(request));
    const other = client.send(
      new TransactWriteItemsCommand({ ...request, TransactItems: [take(2)] }),
    );

    await expect(other).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    expect(await get('transactions', 'stock')).toMatchObject({ left: { N: '2' } });
  });
});

describe('UpdateItem', () => {
  it('appends to a list that may be missing and returns the new item', async () => {
    await createStreamed('updates');
    const append = (value: string) =>
      client.send(
        new UpdateItemCommand({
          TableName: 'updates',
          Key: { pk: { S: 'order' } },
          UpdateExpression: 'SET #log = list_append(if_not_exists(#log, :empty), :entry)',
          ExpressionAttributeNames: { '#log': 'log' },
          ExpressionAttributeValues: { ':empty': { L: [] }, ':entry': { L: [{ S: value }] } },
          ReturnValues: 'ALL_NEW',
        }),
      );

    await append('placed');
    const { Attributes } = await append('confirmed');

    expect(Attributes?.log).toEqual({ L: [{ S: 'placed' }, { S: 'confirmed' }] });
  });
});

describe('time to live', () => {
  const seconds = (fromNow: number) => ({ N: String(Math.floor(Date.now() / 1_000) + fromNow) });

  it('deletes what has expired and nothing else', async () => {
    await createStreamed('expiring');
    await put('expiring', 'expired', { expiresAt: seconds(-1) });
    await put('expiring', 'later', { expiresAt: seconds(86_400) });
    await put('expiring', 'never');
    await put('expiring', 'text', { expiresAt: { S: '1' } });
    await put('expiring', 'ancient', { expiresAt: { N: '20240101' } });
    emulator.registerTimeToLive('expiring', 'expiresAt');

    expect(await emulator.sweepExpiredItems()).toBe(1);

    expect(await get('expiring', 'expired')).toBeUndefined();
    for (const pk of ['later', 'never', 'text', 'ancient']) {
      expect(await get('expiring', pk)).toBeDefined();
    }
    expect(await emulator.sweepExpiredItems()).toBe(0);
  });
});

describe('streams', () => {
  const streams = () => new DynamoDBStreamsClient(clientFor(emulator.endpoint));
  const sequenceNumbers = async (tableName: string) => {
    const reader = streams();
    const { Streams } = await reader.send(new ListStreamsCommand({ TableName: tableName }));
    const StreamArn = Streams?.[0]?.StreamArn;
    const { StreamDescription } = await reader.send(new DescribeStreamCommand({ StreamArn }));
    const { ShardIterator } = await reader.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId: StreamDescription?.Shards?.[0]?.ShardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records } = await reader.send(new GetRecordsCommand({ ShardIterator }));
    reader.destroy();
    return (Records ?? []).map((record) => record.dynamodb?.SequenceNumber ?? '');
  };

  it('keep a record until every reader has passed it, and count on after that', async () => {
    await createStreamed('streamed');
    for (const pk of ['a', 'b', 'c']) await put('streamed', pk);
    const [first = '', second = '', third = ''] = await sequenceNumbers('streamed');
    emulator.registerStreamReader('streamed', 'outbox');
    emulator.registerStreamReader('streamed', 'projection');

    emulator.reportStreamPosition('streamed', 'outbox', third);
    emulator.reportStreamPosition('streamed', 'projection', first);
    await restart();
    expect(await sequenceNumbers('streamed')).toEqual([second, third]);
    expect(emulator.streamPosition('streamed', 'outbox')).toBe(third);

    emulator.registerStreamReader('streamed', 'outbox');
    emulator.registerStreamReader('streamed', 'projection');
    emulator.reportStreamPosition('streamed', 'projection', third);
    await restart();
    await put('streamed', 'd');

    const left = await sequenceNumbers('streamed');
    expect(left[0]).toBe(third);
    expect(BigInt(left[1] ?? 0)).toBeGreaterThan(BigInt(third));
  });

  it('tell their newest record without being read', async () => {
    await createStreamed('told');
    expect(emulator.newestStreamRecord('told')).toBeNull();
    await put('told', 'a');
    await put('told', 'b');

    const newest = (await sequenceNumbers('told')).at(-1);
    expect(String(emulator.newestStreamRecord('told'))).toBe(newest);
    await put('streamed', 'e');
    expect(String(emulator.newestStreamRecord('told'))).toBe(newest);
  });

  it('never move a reader back', () => {
    emulator.registerStreamReader('streamed', 'late');
    emulator.reportStreamPosition('streamed', 'late', '10');
    emulator.reportStreamPosition('streamed', 'late', '9');

    expect(emulator.streamPosition('streamed', 'late')).toBe('10');
  });
});
