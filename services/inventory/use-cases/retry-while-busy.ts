import { StockBusyError } from '../domain/stock.errors.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';

/** Tries again while others conflict. Throws {@link StockBusyError} when they always do. */
export async function retryWhileBusy<T>(
  retryPolicy: RetryPolicy,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; attempt < retryPolicy.attempts; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StockBusyError)) throw error;
      await retryPolicy.pause(attempt);
    }
  }
  return work();
}
