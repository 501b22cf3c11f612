import type { OrderId } from '../domain/ids.ts';
import { orderAccount } from '../domain/ledger.ts';
import type {
  HoldIndex,
  HoldPage,
  HoldPosition,
  Period,
  SweepLog,
  SweepProgress,
} from '../ports/hold-index.ts';
import type { MemoryStockLedger } from './in-memory-stock-ledger.ts';

const PAGE = 2;
const ACCOUNT = orderAccount('' as OrderId);

/** What the entries of a ledger in memory hold. Its pages are small, so that tests see several. */
export class MemoryHoldIndex implements HoldIndex {
  readonly #ledger: MemoryStockLedger;

  constructor(ledger: MemoryStockLedger) {
    this.#ledger = ledger;
  }

  async page({ from, to }: Period, position: HoldPosition | undefined): Promise<HoldPage> {
    const holds = [...this.#ledger.accounts.values()]
      .flatMap((entries) => [...entries.values()])
      .filter(({ heldUntil }) => heldUntil !== undefined && heldUntil >= from && heldUntil <= to);
    const start = Number(position ?? 0);
    const page = holds.slice(start, start + PAGE);
    return {
      orderIds: page.map(({ account }) => account.slice(ACCOUNT.length) as OrderId),
      next: start + PAGE < holds.length ? String(start + PAGE) : undefined,
    };
  }
}

export class MemorySweepLog implements SweepLog {
  progress: SweepProgress | undefined;

  async read(): Promise<SweepProgress | undefined> {
    return this.progress;
  }

  async write(progress: SweepProgress): Promise<void> {
    this.progress = progress;
  }
}
