import type { DynamoDBClient, QueryInput } from '@aws-sdk/client-dynamodb';

const PAGED: ReadonlySet<unknown> = new Set(['QueryCommand', 'ScanCommand']);

/**
 * Lets `work` read from DynamoDB an item a page, so that what would need a megabyte otherwise is seen
 * in a small table: what is read in pages is read to its end, and a page that a filter left empty is
 * not the end.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
 *
 * @example
 * ```ts
 * const entries = await oneItemAPage(client, () => ledger.entries(account));
 * expect(entries).toHaveLength(3);
 * ```
 */
export async function oneItemAPage<T>(
  client: Pick<DynamoDBClient, 'middlewareStack'>,
  work: () => Promise<T>,
): Promise<T> {
  client.middlewareStack.add(
    (next, { commandName }) =>
      (request) => {
        const limit: Pick<QueryInput, 'Limit'> = { Limit: 1 };
        if (PAGED.has(commandName)) Object.assign(request.input, limit);
        return next(request);
      },
    { step: 'initialize', priority: 'high', name: 'oneItemAPage' },
  );
  try {
    return await work();
  } finally {
    client.middlewareStack.remove('oneItemAPage');
  }
}
