import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { ConformanceCase } from '../case.ts';
import { refused } from '../expect.ts';

const LIMITS = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html';
const KB = 1024;

const key = (pk: string, sk = '-') => ({ pk: { S: pk }, sk: { S: sk } });
const text = (bytes: number) => ({ S: 'x'.repeat(bytes) });

/** Limits of DynamoDB's requests. */
export const dynamoDbLimits: readonly ConformanceCase[] = [
  {
    id: 'dynamodb/item-of-400-kb',
    sentence: 'An item of 400 KB is taken, names of attributes included.',
    documentation: LIMITS,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const Item = { ...key('full'), v: text(400 * KB - 'pkfullsk-v'.length) };
      await clients.dynamodb.send(new PutItemCommand({ TableName, Item }));
    },
  },
  {
    id: 'dynamodb/item-over-400-kb',
    sentence: 'An item over 400 KB is refused.',
    documentation: LIMITS,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const Item = { ...key('big'), v: text(400 * KB) };
      await refused(
        clients.dynamodb.send(new PutItemCommand({ TableName, Item })),
        'ValidationException',
        /size/i,
      );
    },
  },
  {
    id: 'dynamodb/update-over-400-kb',
    sentence: 'An update that makes an item larger than 400 KB is refused.',
    documentation: LIMITS,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      await clients.dynamodb.send(
        new PutItemCommand({ TableName, Item: { ...key('grows'), a: text(300 * KB) } }),
      );
      await refused(
        clients.dynamodb.send(
          new UpdateItemCommand({
            TableName,
            Key: key('grows'),
            UpdateExpression: 'SET b = :b',
            ExpressionAttributeValues: { ':b': text(110 * KB) },
          }),
        ),
        'ValidationException',
        /size/i,
      );
    },
  },
  {
    id: 'dynamodb/transaction-of-101',
    sentence: 'A transaction takes at most 100 actions.',
    documentation:
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html',
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const TransactItems = Array.from({ length: 101 }, (_, index) => ({
        Put: { TableName, Item: key(`t-${index}`) },
      }));
      await refused(
        clients.dynamodb.send(new TransactWriteItemsCommand({ TransactItems })),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/transaction-over-4-mb',
    sentence: 'The items of a transaction together are at most 4 MB.',
    documentation:
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html',
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const TransactItems = Array.from({ length: 11 }, (_, index) => ({
        Put: { TableName, Item: { ...key(`m-${index}`), v: text(390 * KB) } },
      }));
      await refused(
        clients.dynamodb.send(new TransactWriteItemsCommand({ TransactItems })),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/batch-write-of-26',
    sentence: 'A batch writes at most 25 items.',
    documentation:
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html',
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const requests = Array.from({ length: 26 }, (_, index) => ({
        PutRequest: { Item: key(`b-${index}`) },
      }));
      await refused(
        clients.dynamodb.send(
          new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
        ),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/batch-get-of-101',
    sentence: 'A batch reads at most 100 items.',
    documentation:
      'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html',
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const Keys = Array.from({ length: 101 }, (_, index) => key(`g-${index}`));
      await refused(
        clients.dynamodb.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } })),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/expression-over-4-kb',
    sentence: 'An expression is at most 4 KB.',
    documentation: LIMITS,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const assignments = Array.from({ length: 280 }, (_, index) => `attribute${index} = :v`);
      await refused(
        clients.dynamodb.send(
          new UpdateItemCommand({
            TableName,
            Key: key('expression'),
            UpdateExpression: `SET ${assignments.join(', ')}`,
            ExpressionAttributeValues: { ':v': { N: '1' } },
          }),
        ),
        'ValidationException',
        /expression size/i,
      );
    },
  },
  {
    id: 'dynamodb/sort-key-over-1024-bytes',
    sentence: 'A sort key is at most 1,024 bytes.',
    documentation: LIMITS,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      await refused(
        clients.dynamodb.send(
          new PutItemCommand({ TableName, Item: key('long', 'x'.repeat(1025)) }),
        ),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/page-of-1-mb',
    sentence: 'A query reads at most 1 MB and says where it stopped.',
    documentation:
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html',
    async run({ clients, resources }) {
      const TableName = await resources.table();
      for (const sk of ['1', '2', '3', '4']) {
        const Item = { ...key('page', sk), v: text(390 * KB) };
        await clients.dynamodb.send(new PutItemCommand({ TableName, Item }));
      }
      const { Items = [], LastEvaluatedKey } = await clients.dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'page' } },
        }),
      );
      if (Items.length >= 4 || !LastEvaluatedKey) {
        throw new Error(`${Items.length} items of 390 KB came in one page`);
      }
    },
  },
];
