import { DeleteCommand, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import { asPaymentId, type PaymentId } from '../../domain/ids.ts';
import type { ReconciliationLedger } from '../../ports/reconciliation-ledger.ts';

/** Partitions: the moment that the runs reached, and the payments that they left open. */
const RUNS = { kind: 'run', id: 'latest' } as const;
const OPEN = 'open';

/**
 * Keeps the ledger in a table of some dozen items: 1 WRU a day, and 2 for an order that was not over
 * on its day.
 */
export const dynamoDbReconciliationLedger = ({
  client,
  tableName: TableName,
}: Table): ReconciliationLedger => ({
  async comparedUntil() {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: RUNS, ConsistentRead: true }),
    );
    return Item?.until as string | undefined;
  },

  async advance(until) {
    await client.send(new PutCommand({ TableName, Item: { ...RUNS, until } }));
  },

  async *open() {
    const pages = paginateQuery(
      { client },
      {
        TableName,
        KeyConditionExpression: 'kind = :open',
        ExpressionAttributeValues: { ':open': OPEN },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) {
      if (Items.length > 0) yield Items.map(({ id }): PaymentId => asPaymentId(String(id)));
    }
  },

  async keepOpen(id) {
    await client.send(new PutCommand({ TableName, Item: { kind: OPEN, id } }));
  },

  async close(id) {
    await client.send(new DeleteCommand({ TableName, Key: { kind: OPEN, id } }));
  },
});
