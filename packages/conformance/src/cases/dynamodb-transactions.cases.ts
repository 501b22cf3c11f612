import assert from 'node:assert/strict';
import {
  BatchWriteItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { ConformanceCase } from '../case.ts';
import { rejected } from '../expect.ts';
import { invalid, key } from './dynamodb-requests.ts';

const API = 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference';

/** Limits of batches and transactions. */
export const dynamoDbTransactions: readonly ConformanceCase[] = [
  invalid(
    'batch-names-an-item-twice',
    'A batch does not write an item twice.',
    `${API}/API_BatchWriteItem.html`,
    (dynamodb, TableName) => {
      const twice = { PutRequest: { Item: key('twice') } };
      const RequestItems = { [TableName]: [twice, twice] };
      return dynamodb.send(new BatchWriteItemCommand({ RequestItems }));
    },
  ),
  invalid(
    'transaction-names-an-item-twice',
    'A transaction does not act on an item twice.',
    `${API}/API_TransactWriteItems.html`,
    (dynamodb, TableName) => {
      const twice = { Put: { TableName, Item: key('twice') } };
      return dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [twice, twice] }));
    },
  ),
  {
    id: 'dynamodb/reasons-of-a-cancelled-transaction',
    sentence: 'A cancelled transaction gives a reason for each action, in their order.',
    documentation: `${API}/API_TransactWriteItems.html`,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const error = await clients.dynamodb
        .send(
          new TransactWriteItemsCommand({
            TransactItems: [
              { Put: { TableName, Item: key('reasons', '1') } },
              {
                Put: {
                  TableName,
                  Item: key('reasons', '2'),
                  ConditionExpression: 'attribute_exists(pk)',
                },
              },
            ],
          }),
        )
        .then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
      assert.ok(error instanceof TransactionCanceledException, 'it was not cancelled');
      assert.deepEqual(
        error.CancellationReasons?.map(({ Code }) => Code),
        ['None', 'ConditionalCheckFailed'],
      );
    },
  },
  {
    id: 'dynamodb/token-of-another-transaction',
    sentence: 'A client token does not stand for two different transactions.',
    documentation: `${API}/API_TransactWriteItems.html`,
    async run({ clients, resources }) {
      const TableName = await resources.table();
      const ClientRequestToken = `token-${process.hrtime.bigint()}`;
      const write = (sk: string) =>
        clients.dynamodb.send(
          new TransactWriteItemsCommand({
            ClientRequestToken,
            TransactItems: [{ Put: { TableName, Item: key('token', sk) } }],
          }),
        );
      await write('1');
      await write('1');
      await rejected(write('2'), 'IdempotentParameterMismatchException');
    },
  },
];
