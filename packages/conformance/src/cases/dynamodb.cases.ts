import assert from 'node:assert/strict';
import {
  type AttributeValue,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { CaseGroup, ConformanceCase } from '../case.ts';
import { rejected } from '../expect.ts';
import { dynamoDbLimits } from './dynamodb-limits.cases.ts';
import { invalid, key } from './dynamodb-requests.ts';
import { dynamoDbStreams } from './dynamodb-streams.cases.ts';
import { dynamoDbTransactions } from './dynamodb-transactions.cases.ts';

const API = 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference';

const update =
  (UpdateExpression: string, ExpressionAttributeValues: Record<string, AttributeValue>) =>
  (dynamodb: DynamoDBClient, TableName: string) =>
    dynamodb.send(
      new UpdateItemCommand({
        TableName,
        Key: key('updated'),
        UpdateExpression,
        ExpressionAttributeValues,
      }),
    );

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
  invalid(
    'start-key-outside-the-range',
    'A query does not start at a key outside the range of its sort keys.',
    `${API}/API_Query.html`,
    (dynamodb, TableName) =>
      dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': { S: 'here' }, ':sk': { S: 'order#' } },
          ExclusiveStartKey: key('here', 'customer#1'),
        }),
      ),
    /starting key/,
  ),
  invalid(
    'start-key-without-sort-key',
    'A query does not start at half a key.',
    `${API}/API_Query.html`,
    (dynamodb, TableName) =>
      dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'here' } },
          ExclusiveStartKey: { pk: { S: 'here' } },
        }),
      ),
  ),
  {
    id: 'dynamodb/empty-key',
    sentence: 'A key is no empty text.',
    documentation: `${API}/API_PutItem.html`,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      for (const Item of [key(''), key('a', '')]) {
        const put = clients.dynamodb.send(new PutItemCommand({ TableName, Item }));
        await rejected(put, 'ValidationException');
      }
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
      await rejected(put({ SS: [] }), 'ValidationException');
    },
  },
  invalid(
    'number-of-39-digits',
    'A number has at most 38 digits.',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html',
    (dynamodb, TableName) => {
      const Item = { ...key('number'), n: { N: '9'.repeat(39) } };
      return dynamodb.send(new PutItemCommand({ TableName, Item }));
    },
  ),
  invalid(
    'unused-value',
    'A value that no expression uses is rejected.',
    `${API}/API_UpdateItem.html`,
    update('SET a = :a', { ':a': { N: '1' }, ':b': { N: '2' } }),
  ),
  invalid(
    'update-of-a-key',
    'An update does not change the key.',
    `${API}/API_UpdateItem.html`,
    update('SET sk = :sk', { ':sk': { S: 'other' } }),
  ),
];

export const dynamodb: CaseGroup = {
  service: 'DynamoDB',
  creates: ['a table on demand with a stream'],
  cases: [...rules, ...dynamoDbTransactions, ...dynamoDbLimits, ...dynamoDbStreams],
};
