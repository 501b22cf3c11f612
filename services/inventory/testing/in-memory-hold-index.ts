import type { OrderId } from '../domain/ids.ts';
import { orderAccount } from '../domain/ledger.ts';
import type { HoldIndex, SweepLog, SweepProgress } from '../ports/hold-index.ts';
import type { InMemoryStockLedger } from './in-memory-stock-ledger.ts';

const PAGE = 2;
const ACCOUNT = orderAccount('' as OrderId);

/** Finds the holds in a ledger in memory. Its pages are small, so that tests see several. */
export const inMemoryHoldIndex = (ledger: InMemoryStockLedger): HoldIndex => ({
  async page({ from, to }, position) {
    const holds = [...ledger.accounts.values()]
      .flatMap((entries) => [...entries.values()])
      .filter(({ heldUntil }) => heldUntil !== undefined && heldUntil >= from && heldUntil <= to);
    const start = Number(position ?? 0);
    const page = holds.slice(start, start + PAGE);
    return {
      orderIds: page.map(({ account }) => account.slice(ACCOUNT.length) as OrderId),
      next: start + PAGE < holds.length ? String(start + PAGE) : undefined,
    };
  },
});

export function inMemorySweepLog(): SweepLog {
  let progress: SweepProgress | undefined;
  return {
    read: async () => progress,
    async write(written) {
      progress = written;
    },
  };
}
