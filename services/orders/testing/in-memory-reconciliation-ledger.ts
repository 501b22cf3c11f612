import type { PaymentId } from '../domain/ids.ts';
import type { ReconciliationLedger } from '../ports/reconciliation-ledger.ts';

/** Keeps a ledger in memory. */
export function inMemoryReconciliationLedger(): ReconciliationLedger {
  const open = new Set<PaymentId>();
  let comparedUntil: string | undefined;
  return {
    comparedUntil: async () => comparedUntil,
    async advance(until) {
      comparedUntil = until;
    },
    async *open() {
      if (open.size > 0) yield [...open];
    },
    keepOpen: async (id) => void open.add(id),
    close: async (id) => void open.delete(id),
  };
}
