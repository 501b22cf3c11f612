import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ConformanceCase } from '../case.ts';
import { rejected } from '../expect.ts';

/** A request on a table of its own that DynamoDB rejects as not valid, with a message that matches. */
export const invalid = (
  id: string,
  sentence: string,
  documentation: string,
  request: (dynamodb: DynamoDBClient, TableName: string) => Promise<unknown>,
  message?: RegExp,
): ConformanceCase => ({
  id: `dynamodb/${id}`,
  sentence,
  documentation,
  async run({ clients, resources }) {
    const sent = request(clients.dynamodb, await resources.table());
    await rejected(sent, 'ValidationException', message);
  },
});

/** A key of the table that cases have. */
export const key = (pk: string, sk = '-') => ({ pk: { S: pk }, sk: { S: sk } });
