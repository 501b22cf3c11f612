import type { Sku } from '../domain/ids.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { ProductStock, StockLayout } from '../domain/stock.ts';
import type { AppendOutcome } from '../ports/stock-ledger.ts';
import { MemoryStockLedger } from '../testing/in-memory-stock-ledger.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What an item of a table can take, and how long it takes. */
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

/** What a second of an item's throughput has left. */
interface Budget {
  second: number;
  left: number;
}

/** A ledger whose items can take no more than DynamoDB's, in virtual time. */
export class ModelledLedger extends MemoryStockLedger {
  readonly #model: ItemModel;
  readonly #time: VirtualTime;
  readonly #writes = new Map<string, Budget>();
  readonly #reads = new Map<string, Budget>();
  readonly #lockedUntil = new Map<string, number>();
  conflicts = 0;
  throttles = 0;

  constructor(model: ItemModel, time: VirtualTime) {
    super();
    this.#model = model;
    this.#time = time;
  }

  override async append(entry: LedgerEntry): Promise<AppendOutcome> {
    const { transactionMs, lockMs } = this.#model;
    await this.#time.sleep((transactionMs - lockMs) * jitter());
    const items = entry.movements.map(({ sku, shard }) => `${sku}#${shard}`);
    const now = this.#time.elapsedMs;
    // Also what fails is paid for.
    const isThrottled = items.some(
      (item) =>
        !this.#take(this.#writes, item, WRITES_PER_TRANSACTION, this.#model.writesPerSecond),
    );
    const isLocked = items.some((item) => (this.#lockedUntil.get(item) ?? 0) > now);
    if (isThrottled) this.throttles += 1;
    else if (isLocked) this.conflicts += 1;
    if (isThrottled || isLocked) return { status: 'contended' };
    for (const item of items) this.#lockedUntil.set(item, now + lockMs);
    await this.#time.sleep(lockMs);
    return super.append(entry);
  }

  override async stock(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, ProductStock>> {
    for (;;) {
      await this.#time.sleep(this.#model.readMs * jitter());
      const stocks = await super.stock(skus);
      const items = [...stocks.values()].flatMap(({ sku, shards }) =>
        shards.map(({ shard }) => `${sku}#${shard}`),
      );
      const isThrottled = items.some(
        (item) => !this.#take(this.#reads, item, 1, this.#model.readsPerSecond),
      );
      if (!isThrottled) return stocks;
      this.throttles += 1;
      await this.#time.sleep(50 * jitter());
    }
  }

  override async entries(account: string): Promise<readonly LedgerEntry[]> {
    await this.#time.sleep(this.#model.readMs * jitter());
    return super.entries(account);
  }

  override async recentLayouts(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, StockLayout>> {
    await this.#time.sleep(this.#model.readMs * jitter());
    return super.recentLayouts(skus);
  }

  #take(budgets: Map<string, Budget>, item: string, units: number, perSecond: number): boolean {
    const second = Math.floor(this.#time.elapsedMs / SECOND_MS);
    const known = budgets.get(item);
    const budget = known?.second === second ? known : { second, left: perSecond };
    budgets.set(item, budget);
    if (budget.left < units) return false;
    budget.left -= units;
    return true;
  }
}

/** Half to one and a half. */
const jitter = (): number => 0.5 + Math.random();
