import type { LedgerEntry } from '../domain/ledger.ts';
import type { AppendOutcome } from '../ports/stock-ledger.ts';
import { MemoryStockLedger } from './in-memory-stock-ledger.ts';

/**
 * What can happen to a write: `works`; `conflicts` with another; `is-lost` before it is made; is
 * made, and then only its `answer-is-lost`.
 */
export type Fate = 'works' | 'conflicts' | 'is-lost' | 'answer-is-lost';

/** The connection to the database broke. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** A ledger to whose writes things happen. Every call gives way, as one over the network does. */
export class FaultyLedger extends MemoryStockLedger {
  readonly #nextFate: () => Fate;
  readonly #yield: () => Promise<unknown>;

  constructor(nextFate: () => Fate, giveWay: () => Promise<unknown> = () => Promise.resolve()) {
    super();
    this.#nextFate = nextFate;
    this.#yield = giveWay;
  }

  override async append(entry: LedgerEntry): Promise<AppendOutcome> {
    await this.#yield();
    const fate = this.#nextFate();
    if (fate === 'conflicts') return { status: 'contended' };
    if (fate === 'is-lost') throw new ConnectionLostError();
    const outcome = await super.append(entry);
    if (fate === 'answer-is-lost') throw new ConnectionLostError();
    await this.#yield();
    return outcome;
  }

  override async entries(account: string): Promise<readonly LedgerEntry[]> {
    await this.#yield();
    const entries = await super.entries(account);
    await this.#yield();
    return entries;
  }

  override async stock(...args: Parameters<MemoryStockLedger['stock']>) {
    await this.#yield();
    const stock = await super.stock(...args);
    await this.#yield();
    return stock;
  }
}
