import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { asSku, type Sku } from '../../domain/ids.ts';
import type { Movement } from '../../domain/ledger.ts';
import type { StockAudit } from '../../ports/stock-audit.ts';
import type { EntryItem } from './stock-items.ts';
import { entryPrefix } from './stock-items.ts';

/** Number of the parts of the table that are read side by side. */
const SEGMENTS = 4;

export function dynamoDbStockAudit({
  client,
  tables,
}: {
  readonly client: DynamoDBDocumentClient;
  readonly tables: { readonly products: string; readonly stock: string };
}): StockAudit {
  async function* entries(Segment: number): AsyncGenerator<Movement[]> {
    const pages = paginateScan(
      { client },
      {
        TableName: tables.stock,
        ConsistentRead: true,
        FilterExpression: 'begins_with(sk, :entry)',
        ProjectionExpression: 'movements',
        ExpressionAttributeValues: { ':entry': entryPrefix },
        Segment,
        TotalSegments: SEGMENTS,
      },
    );
    for await (const { Items = [] } of pages) yield (Items as EntryItem[]).flatMap(movementsOf);
  }

  return {
    async *products() {
      const pages = paginateScan(
        { client, pageSize: 100 },
        { TableName: tables.products, ConsistentRead: true, ProjectionExpression: 'sku' },
      );
      for await (const { Items = [] } of pages) yield Items.map(({ sku }) => asSku(String(sku)));
    },

    movements: () => merge(Array.from({ length: SEGMENTS }, (_, segment) => entries(segment))),
  };
}

const movementsOf = ({ movements }: Pick<EntryItem, 'movements'>): Movement[] =>
  movements.map((movement) => ({ ...movement, sku: asSku(movement.sku) as Sku }));

/** Merges the sources, in the order in which their values come. */
async function* merge<T>(sources: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  const next = async (source: AsyncGenerator<T>) => ({ source, result: await source.next() });
  const pending = new Map(sources.map((source) => [source, next(source)]));
  while (pending.size > 0) {
    const { source, result } = await Promise.race(pending.values());
    if (result.done) pending.delete(source);
    else {
      pending.set(source, next(source));
      yield result.value;
    }
  }
}
