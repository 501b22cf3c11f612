import type { Sku } from '../domain/ids.ts';
import { type InMemoryStockLedger, inMemoryStockLedger } from './in-memory-stock-ledger.ts';

/**
 * Fault of a write: none, a conflict with another, a request that is lost before the write is made,
 * or a response that is lost after it.
 */
export type Fault = 'none' | 'conflict' | 'request-lost' | 'response-lost';

/** The connection to the database broke. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** A ledger whose writes have faults. Every call yields, as one over the network does. */
export function faultyLedger(
  nextFault: () => Fault,
  yieldToOthers: () => Promise<unknown> = () => Promise.resolve(),
): InMemoryStockLedger {
  const ledger = inMemoryStockLedger();

  const read = async <T>(work: () => Promise<T>): Promise<T> => {
    await yieldToOthers();
    const result = await work();
    await yieldToOthers();
    return result;
  };
  const stock = (skus: readonly Sku[]) => read(() => ledger.stock(skus));

  return {
    ...ledger,

    async append(entry) {
      await yieldToOthers();
      const fault = nextFault();
      if (fault === 'conflict') return { status: 'contended' };
      if (fault === 'request-lost') throw new ConnectionLostError();
      const outcome = await ledger.append(entry);
      if (fault === 'response-lost') throw new ConnectionLostError();
      await yieldToOthers();
      return outcome;
    },

    entries: (account) => read(() => ledger.entries(account)),
    stock,
    recentStock: stock,
  };
}
