import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { PromisesTarget } from '@commerce/local-cloud/guide';

/** An order as its table holds it, as far as promises are about it; one that is archived has no status. */
export interface HeldOrder {
  readonly orderId: string;
  readonly status?: string;
  /** Nothing to pay is 0: then there is no payment. */
  readonly total?: number;
  /** Moment from which it is restarted; absent once it is decided and all is given back. */
  readonly stalledAfter?: string;
  readonly log: readonly {
    readonly type: string;
    readonly lines?: readonly { readonly sku: string; readonly quantity: number }[];
  }[];
}

/** A counter of stock, or an entry of the ledger with the counters that it moved. */
export interface HeldStock {
  readonly pk: string;
  readonly sku?: string;
  readonly available?: number;
  readonly reserved?: number;
  /** Kind of the entry. */
  readonly kind?: string;
  readonly movements?: number | readonly Movement[];
}

export interface Movement {
  readonly sku: string;
  readonly available: number;
  readonly reserved: number;
}

/** A payment that was captured, and what of it was not given back. */
export interface HeldPayment {
  readonly orderId: string;
  readonly kept: number;
}

/** What the emulators hold of the shop at one moment. */
export interface Held {
  /** Ids of the orders whose acceptance was answered. */
  readonly accepted: readonly string[];
  readonly orders: ReadonlyMap<string, HeldOrder>;
  readonly payments: readonly HeldPayment[];
  readonly stock: readonly HeldStock[];
}

const ORDERS = '/orders/';

/**
 * Reads all of it, in the order in which the fulfilment writes it backwards: an order that is confirmed
 * was captured and committed before, so that one that is read as confirmed has both.
 */
export async function readHeld({ emulators, accepted }: PromisesTarget): Promise<Held> {
  const ids = accepted(ORDERS).map((location) => location.slice(ORDERS.length));
  const client = new DynamoDBClient({
    // The database itself, which no fault strikes.
    endpoint: emulators.dynamodb.databaseEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const orders = await scan<HeldOrder>(client, 'orders-orders-local');
    const payments = emulators.payments
      .charges()
      .filter(
        ({ captured, amountCaptured, metadata }) =>
          captured && amountCaptured > 0 && metadata.orderId !== undefined,
      )
      .map(({ amountCaptured, amountRefunded, metadata }) => ({
        orderId: metadata.orderId ?? '',
        kept: amountCaptured - amountRefunded,
      }));
    const stock = await scan<HeldStock>(client, 'inventory-stock-local');
    return {
      accepted: ids,
      orders: new Map(orders.map((order) => [order.orderId, order])),
      payments,
      stock,
    };
  } finally {
    client.destroy();
  }
}

/** The items of a table; none where its service was never deployed. */
async function scan<Item>(client: DynamoDBClient, TableName: string): Promise<Item[]> {
  const items: Item[] = [];
  const document = DynamoDBDocumentClient.from(client);
  try {
    for await (const { Items = [] } of paginateScan({ client: document }, { TableName })) {
      items.push(...(Items as Item[]));
    }
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
  return items;
}
