import { asOrderId, asSku } from '../domain/ids.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import { totals } from '../domain/stock.ts';
import { type AdjustStockDependencies, changeStock } from '../use-cases/adjust-stock.ts';
import { rebalanceStock } from '../use-cases/rebalance-stock.ts';
import { reserveStock } from '../use-cases/reserve-stock.ts';
import { ShardHints } from '../use-cases/shard-hints.ts';
import { type ItemModel, type ModelledLedger, modelledLedger } from './modelled-ledger.ts';
import { VirtualTime } from './virtual-time.ts';

const sku = asSku('CONSOLE-01');
const correlationId = 'bench';

export interface Rush {
  readonly buyers: number;
  readonly units: number;
  readonly shards: number;
  /** Number of orders that are worked at the same time, each in a process of its own. */
  readonly concurrency: number;
  readonly model: ItemModel;
}

export interface RushReport {
  readonly shards: number;
  readonly buyers: number;
  readonly units: number;
  readonly sold: number;
  readonly rejected: number;
  /** Quantity sold beyond the stock. */
  readonly oversold: number;
  /** Quantity left over although buyers were rejected. */
  readonly stranded: number;
  /** Simulated seconds until the last unit was sold. */
  readonly sellOutSeconds: number;
  readonly reservationsPerSecond: number;
  /** Simulated seconds until every buyer was served. */
  readonly seconds: number;
  readonly servedPerSecond: number;
  readonly busyResponses: number;
  readonly conflicts: number;
}

/** Wait of a busy order, as in the Retry of the state machine. */
const BUSY_MS = 1_500;
const WATCH_MS = 1_000;

/**
 * Lets all buyers order one unit of the same product, as fast as they are served, in a model of
 * DynamoDB. What decides, retries, draws and rebalances is the code that is deployed.
 */
export async function modelledRush(rush: Rush): Promise<RushReport> {
  const time = new VirtualTime();
  const ledger = modelledLedger(rush.model, time);
  const retryPolicy = {
    attempts: 10,
    pause: (attempt: number) => time.sleep(Math.random() * Math.min(200, 5 * 2 ** attempt)),
  };
  const dependencies = { ledger, retryPolicy, clock: time, holdMs: 900_000 };
  ledger.open(sku, { shards: rush.shards, spread: rush.shards, configured: rush.shards });

  const sales = { sold: 0, rejected: 0, busy: 0, lastSaleMs: 0, next: 0, served: 0 };
  const buy = async (buyer: number, hints: ShardHints): Promise<void> => {
    const lines = [{ sku, quantity: 1 }];
    try {
      const orderId = asOrderId(`ord_${buyer}`);
      await reserveStock({ orderId, lines, correlationId }, { ...dependencies, hints });
      sales.sold += 1;
      sales.lastSaleMs = time.elapsedMs;
    } catch (error) {
      if (error instanceof StockBusyError) {
        sales.busy += 1;
        await time.sleep(BUSY_MS * (0.5 + Math.random()));
        return buy(buyer, hints);
      }
      sales.rejected += 1;
    }
  };
  const work = async (): Promise<void> => {
    const hints = new ShardHints();
    while (sales.next < rush.buyers) {
      sales.next += 1;
      await buy(sales.next, hints);
      sales.served += 1;
    }
  };
  const watch = async (): Promise<void> => {
    const newId = () => String(ledger.accounts.size + Math.random());
    while (sales.served < rush.buyers) {
      await time.sleep(WATCH_MS);
      const stock = (await ledger.stock([sku])).get(sku);
      if (stock)
        await rebalanceStock({ stock, correlationId }, { ...dependencies, layouts: ledger, newId });
    }
  };

  const opened = receive(rush.units, dependencies);
  await time.run();
  await opened;
  const startMs = time.elapsedMs;
  const everything = [watch(), ...Array.from({ length: rush.concurrency }, work)];
  await time.run();
  await Promise.all(everything);

  const stock = (await ledgerNow(ledger)) ?? { available: 0, reserved: 0 };
  const sellOutSeconds = (sales.lastSaleMs - startMs) / 1_000;
  const seconds = (time.elapsedMs - startMs) / 1_000;
  return {
    shards: rush.shards,
    buyers: rush.buyers,
    units: rush.units,
    sold: sales.sold,
    rejected: sales.rejected,
    oversold: Math.max(0, stock.reserved - rush.units),
    stranded: sales.rejected > 0 ? stock.available : 0,
    sellOutSeconds,
    reservationsPerSecond: sales.sold / sellOutSeconds,
    seconds,
    servedPerSecond: rush.buyers / seconds,
    busyResponses: sales.busy,
    conflicts: ledger.conflicts(),
  };
}

const receive = (units: number, dependencies: AdjustStockDependencies): Promise<void> =>
  changeStock(
    { sku, delta: units, reason: 'launch', actor: 'bench', adjustmentId: 'launch', correlationId },
    dependencies,
  );

async function ledgerNow(ledger: ModelledLedger) {
  const layout = ledger.layouts.get(sku);
  const shards = [...ledger.counters.values()];
  return layout && totals({ sku, layout, shards });
}
