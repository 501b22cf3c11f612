import { createHash } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { CustomerId } from '../../domain/ids.ts';
import type { CodeTries } from '../../ports/code-tries.ts';

const HOUR_MS = 60 * 60_000;

/** Names an hour of a customer beside the uses of codes. The hash names nobody whose id is not known. */
const keyOf = (customerId: CustomerId, at: Date) => ({
  // No code has this character.
  code: `tries#${createHash('sha256').update(customerId).digest('hex')}`,
  use: at.toISOString().slice(0, 13),
});

/** Counts tries in the table of uses: 0.5 RRU to read, 1 WRU to add. */
export const dynamoDbCodeTries = ({ client, tableName: TableName }: Table): CodeTries => ({
  async count(customerId, at) {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(customerId, at) }));
    return Number(Item?.tries ?? 0);
  },

  async add(customerId, at) {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: keyOf(customerId, at),
        UpdateExpression: 'ADD tries :one SET expiresAt = :until',
        ExpressionAttributeValues: {
          ':one': 1,
          ':until': Math.ceil((at.getTime() + HOUR_MS) / 1_000),
        },
      }),
    );
  },
});
