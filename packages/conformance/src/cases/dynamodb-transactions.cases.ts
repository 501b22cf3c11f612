import assert from 'node:assert/strict';
import {
  BatchWriteItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { ConformanceCase } from '../case.ts';
import { refused } from '../expect.ts';

const API = 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference';
const key = (pk: string, sk = '-') => ({ pk: { S: pk }, sk: { S: sk } });

/** Limits of batches and transactions. */
export const dynamoDbTransactions: readonly ConformanceCase[] = [
  {
    id: 'dynamodb/batch-names-an-item-twice',
    sentence: 'A batch does not write an item twice.',
    documentation: `${API}/API_BatchWriteItem.html`,
    async run({ clients, resources }) {
      const twice = { PutRequest: { Item: key('twice') } };
      await refused(
        clients.dynamodb.send(
          new BatchWriteItemCommand({
            RequestItems: { [await resources.table()]: [twice, twice] },
          }),
        ),
        'ValidationException',
      );
    },
  },
  {
    id: 'dynamodb/transaction-names-an-item-twice',
    sentence: 'A transaction does not act on an item twice.',
    documentation: `${API}/API_TransactWriteItems.html`,
    async run({ clients, resources }) {
      const twice = { Put: { TableName: await resources.table(), Item: key('twice') } };
      await refused(
        clients.dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [twice, twice] })),
        'ValidationException',
      );
    },
  },
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
      await refused(write('2'), 'IdempotentParameterMismatchException');
    },
  },
];
