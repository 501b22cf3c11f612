import type { ArchiveOrders } from '../use-cases/archive-orders.ts';

/** A day after the orders of the tests were placed. */
export const A_DAY_LATER = '2026-01-06T10:00:00.000Z';

/** Archives what ended within that day, from the first page on. */
export const archiveRequest = (changes: Partial<ArchiveOrders> = {}): ArchiveOrders => ({
  runId: 'run-1',
  endedBefore: A_DAY_LATER,
  dryRun: false,
  after: undefined,
  ...changes,
});
