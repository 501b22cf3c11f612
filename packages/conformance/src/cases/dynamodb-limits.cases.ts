import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { ConformanceCase } from '../case.ts';
import { invalid, key } from './dynamodb-requests.ts';

const API = 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference';
const GUIDE = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide';
const LIMITS = `${GUIDE}/Constraints.html`;
const TRANSACTIONS = `${API}/API_TransactWriteItems.html`;
const KB = 1024;

const text = (bytes: number) => ({ S: 'x'.repeat(bytes) });
const listOf = <Entry>(length: number, entry: (index: number) => Entry): Entry[] =>
  Array.from({ length }, (_, index) => entry(index));

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
  invalid(
    'item-over-400-kb',
    'An item over 400 KB is rejected.',
    LIMITS,
    (dynamodb, TableName) =>
      dynamodb.send(new PutItemCommand({ TableName, Item: { ...key('big'), v: text(400 * KB) } })),
    /size/i,
  ),
  invalid(
    'update-over-400-kb',
    'An update that makes an item larger than 400 KB is rejected.',
    LIMITS,
    async (dynamodb, TableName) => {
      const Item = { ...key('grows'), a: text(300 * KB) };
      await dynamodb.send(new PutItemCommand({ TableName, Item }));
      return dynamodb.send(
        new UpdateItemCommand({
          TableName,
          Key: key('grows'),
          UpdateExpression: 'SET b = :b',
          ExpressionAttributeValues: { ':b': text(110 * KB) },
        }),
      );
    },
    /size/i,
  ),
  invalid(
    'transaction-of-101',
    'A transaction takes at most 100 actions.',
    TRANSACTIONS,
    (dynamodb, TableName) => {
      const TransactItems = listOf(101, (index) => ({
        Put: { TableName, Item: key(`t-${index}`) },
      }));
      return dynamodb.send(new TransactWriteItemsCommand({ TransactItems }));
    },
  ),
  invalid(
    'transaction-over-4-mb',
    'The items of a transaction together are at most 4 MB.',
    TRANSACTIONS,
    (dynamodb, TableName) => {
      const TransactItems = listOf(11, (index) => ({
        Put: { TableName, Item: { ...key(`m-${index}`), v: text(390 * KB) } },
      }));
      return dynamodb.send(new TransactWriteItemsCommand({ TransactItems }));
    },
  ),
  invalid(
    'batch-write-of-26',
    'A batch writes at most 25 items.',
    `${API}/API_BatchWriteItem.html`,
    (dynamodb, TableName) => {
      const requests = listOf(26, (index) => ({ PutRequest: { Item: key(`b-${index}`) } }));
      return dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    },
  ),
  invalid(
    'batch-get-of-101',
    'A batch reads at most 100 items.',
    `${API}/API_BatchGetItem.html`,
    (dynamodb, TableName) => {
      const Keys = listOf(101, (index) => key(`g-${index}`));
      return dynamodb.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
    },
  ),
  invalid(
    'expression-over-4-kb',
    'An expression is at most 4 KB.',
    LIMITS,
    (dynamodb, TableName) =>
      dynamodb.send(
        new UpdateItemCommand({
          TableName,
          Key: key('expression'),
          UpdateExpression: `SET ${listOf(280, (index) => `attribute${index} = :v`).join(', ')}`,
          ExpressionAttributeValues: { ':v': { N: '1' } },
        }),
      ),
    /expression size/i,
  ),
  invalid(
    'sort-key-over-1024-bytes',
    'A sort key is at most 1,024 bytes.',
    LIMITS,
    (dynamodb, TableName) =>
      dynamodb.send(new PutItemCommand({ TableName, Item: key('long', 'x'.repeat(1025)) })),
  ),
  {
    id: 'dynamodb/page-of-1-mb',
    sentence: 'A query reads at most 1 MB and says where it stopped.',
    documentation: `${GUIDE}/Query.Pagination.html`,
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
