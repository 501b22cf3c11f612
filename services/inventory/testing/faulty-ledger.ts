import type { Sku } from '../domain/ids.ts';
import { type InMemoryStockLedger, inMemoryStockLedger } from './in-memory-stock-ledger.ts';

/**
 * The fate of a write: it `works`; it `conflicts` with another; it `is-lost` before it is made; it
 * is made, and then only its `response-is-lost`.
 */
export type Fate = 'works' | 'conflicts' | 'is-lost' | 'response-is-lost';

/** The connection to the database broke. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** A ledger whose writes meet their fates. Every call yields, as one over the network does. */
export function faultyLedger(
  nextFate: () => Fate,
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
      const fate = nextFate();
      if (fate === 'conflicts') return { status: 'contended' };
      if (fate === 'is-lost') throw new ConnectionLostError();
      const outcome = await ledger.append(entry);
      if (fate === 'response-is-lost') throw new ConnectionLostError();
      await yieldToOthers();
      return outcome;
    },

    entries: (account) => read(() => ledger.entries(account)),
    stock,
    recentStock: stock,
  };
}
