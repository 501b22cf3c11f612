import type { Sku } from '../domain/ids.ts';
import {
  counterId,
  type InMemoryStockLedger,
  inMemoryStockLedger,
} from '../testing/in-memory-stock-ledger.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Throughput and latency of an item of a table. */
export interface ItemModel {
  /** Writes a second of 1 KB; one in a transaction counts twice. */
  readonly writesPerSecond: number;
  /** Strongly consistent reads a second of 4 KB. */
  readonly readsPerSecond: number;
  /** Between the two phases of a transaction, in which another one on the same item conflicts. */
  readonly lockMs: number;
  readonly transactionMs: number;
  readonly readMs: number;
}

const WRITES_PER_TRANSACTION = 2;
const SECOND_MS = 1_000;

/** Rest of a second of an item's throughput. */
interface Budget {
  second: number;
  left: number;
}

export interface ModelledLedger extends InMemoryStockLedger {
  conflicts(): number;
}

/** A ledger whose items can take no more than DynamoDB's, in virtual time. */
export function modelledLedger(model: ItemModel, time: VirtualTime): ModelledLedger {
  const ledger = inMemoryStockLedger();
  const writes = new Map<string, Budget>();
  const reads = new Map<string, Budget>();
  const lockedUntil = new Map<string, number>();
  let conflicts = 0;

  const take = (budgets: Map<string, Budget>, item: string, units: number, perSecond: number) => {
    const second = Math.floor(time.elapsedMs / SECOND_MS);
    const known = budgets.get(item);
    const budget = known?.second === second ? known : { second, left: perSecond };
    budgets.set(item, budget);
    if (budget.left < units) return false;
    budget.left -= units;
    return true;
  };
  const canWrite = (item: string) =>
    take(writes, item, WRITES_PER_TRANSACTION, model.writesPerSecond);
  const canRead = (item: string) => take(reads, item, 1, model.readsPerSecond);
  const isLocked = (item: string) => (lockedUntil.get(item) ?? 0) > time.elapsedMs;

  const stock = async (skus: readonly Sku[]) => {
    for (;;) {
      await time.sleep(model.readMs * jitter());
      const stocks = await ledger.stock(skus);
      const items = [...stocks.values()].flatMap(({ sku, shards }) =>
        shards.map(({ shard }) => counterId(sku, shard)),
      );
      if (items.every(canRead)) return stocks;
      await time.sleep(50 * jitter());
    }
  };

  return {
    ...ledger,
    conflicts: () => conflicts,

    async append(entry) {
      const { transactionMs, lockMs } = model;
      await time.sleep((transactionMs - lockMs) * jitter());
      const items = entry.movements.map(({ sku, shard }) => counterId(sku, shard));
      // A write that fails is paid for too.
      if (!items.every(canWrite)) return { status: 'contended' };
      if (items.some(isLocked)) {
        conflicts += 1;
        return { status: 'contended' };
      }
      for (const item of items) lockedUntil.set(item, time.elapsedMs + lockMs);
      await time.sleep(lockMs);
      return ledger.append(entry);
    },

    stock,
    recentStock: stock,

    async entries(account) {
      await time.sleep(model.readMs * jitter());
      return ledger.entries(account);
    },

    async recentLayouts(skus) {
      await time.sleep(model.readMs * jitter());
      return ledger.recentLayouts(skus);
    },
  };
}

/** Half to one and a half. */
const jitter = (): number => 0.5 + Math.random();
