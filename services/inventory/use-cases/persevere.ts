import { StockBusyError } from '../domain/stock.errors.ts';
import type { Patience } from '../ports/patience.ts';

/** Tries again while others are in the way. Throws {@link StockBusyError} when they always are. */
export async function persevere<T>(patience: Patience, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < patience.attempts; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StockBusyError)) throw error;
      await patience.pause(attempt);
    }
  }
  return work();
}
