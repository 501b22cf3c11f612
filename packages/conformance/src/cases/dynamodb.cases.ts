import assert from 'node:assert/strict';
import { PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { CaseGroup, ConformanceCase } from '../case.ts';
import { refused } from '../expect.ts';
import { dynamoDbLimits } from './dynamodb-limits.cases.ts';
import { dynamoDbStreams } from './dynamodb-streams.cases.ts';
import { dynamoDbTransactions } from './dynamodb-transactions.cases.ts';

const API = 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference';
const key = (pk: string, sk = '-') => ({ pk: { S: pk }, sk: { S: sk } });

const rules: readonly ConformanceCase[] = [
  {
    id: 'dynamodb/start-key-of-another-partition',
    sentence: 'A function’s query does not start at a key outside its partition.',
    documentation: `${API}/API_Query.html`,
    needs: ['functions'],
    async run({ clients, fixtureName }) {
      const { Payload } = await clients.lambda.send(
        new InvokeCommand({
          FunctionName: fixtureName('query'),
          Payload: JSON.stringify({
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': { S: 'here' } },
            ExclusiveStartKey: { pk: { S: 'elsewhere' } },
          }),
        }),
      );
      const { errorType, errorMessage } = JSON.parse(Buffer.from(Payload ?? []).toString());
      assert.equal(errorType, 'ValidationException');
      assert.match(errorMessage, /starting key/i);
    },
  },
  {
    id: 'dynamodb/start-key-outside-the-range',
    sentence: 'A query does not start at a key outside the range of its sort keys.',
    documentation: `${API}/API_Query.html`,
    async run({ clients, resources }) {
      await refused(
        clients.dynamodb.send(
          new QueryCommand({
            TableName: await resources.table(),
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
            ExpressionAttributeValues: { ':pk': { S: 'here' }, ':sk': { S: 'order#' } },
            ExclusiveStartKey: key('here', 'customer#1'),
          }),
        ),
        'ValidationException',
        /starting key/,
      );
    },
  },
  {
    id: 'dynamodb/start-key-without-sort-key',
    sentence: 'A query does not start at half a key.',
    documentation: `${API}/API_Query.html`,
    async run({ clients, resources }) {
      await refused(
        clients.dynamodb.send(
          new QueryCommand({
            TableName: await resources.table(),
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': { S: 'here' } },
            ExclusiveStartKey: { pk: { S: 'here' } },
          }),
        ),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/empty-key',
    sentence: 'A key is no empty text.',
    documentation: `${API}/API_PutItem.html`,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      await refused(
        clients.dynamodb.send(new PutItemCommand({ TableName, Item: key('') })),
        'ValidationException',
      );
      await refused(
        clients.dynamodb.send(new PutItemCommand({ TableName, Item: key('a', '') })),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/empty-text',
    sentence: 'An attribute that is no key may be an empty text, a set may not be empty.',
    documentation: `${API}/API_PutItem.html`,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const put = (value: { S: string } | { SS: string[] }) =>
        clients.dynamodb.send(new PutItemCommand({ TableName, Item: { ...key('empty'), value } }));
      await put({ S: '' });
      await refused(put({ SS: [] }), 'ValidationException');
    },
  },
  {
    id: 'dynamodb/number-of-39-digits',
    sentence: 'A number has at most 38 digits.',
    documentation:
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html',
    async run({ clients, resources }) {
      const Item = { ...key('number'), n: { N: '9'.repeat(39) } };
      await refused(
        clients.dynamodb.send(new PutItemCommand({ TableName: await resources.table(), Item })),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/unused-value',
    sentence: 'A value that no expression uses is refused.',
    documentation: `${API}/API_UpdateItem.html`,
    async run({ clients, resources }) {
      await refused(
        clients.dynamodb.send(
          new UpdateItemCommand({
            TableName: await resources.table(),
            Key: key('unused'),
            UpdateExpression: 'SET a = :a',
            ExpressionAttributeValues: { ':a': { N: '1' }, ':b': { N: '2' } },
          }),
        ),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/update-of-a-key',
    sentence: 'An update does not change the key.',
    documentation: `${API}/API_UpdateItem.html`,
    async run({ clients, resources }) {
      await refused(
        clients.dynamodb.send(
          new UpdateItemCommand({
            TableName: await resources.table(),
            Key: key('fixed'),
            UpdateExpression: 'SET sk = :sk',
            ExpressionAttributeValues: { ':sk': { S: 'other' } },
          }),
        ),
        'ValidationException',
      );
    },
  },
];

export const dynamodb: CaseGroup = {
  service: 'DynamoDB',
  creates: ['a table on demand with a stream'],
  cases: [...rules, ...dynamoDbTransactions, ...dynamoDbLimits, ...dynamoDbStreams],
};
