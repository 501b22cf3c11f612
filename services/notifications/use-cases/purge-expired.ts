import type { RetentionTaskInput, RetentionTaskOutput } from '@commerce/events';
import type { PageRequest } from '../ports/page.ts';
import type { ExpiredPage } from '../ports/retention.ts';

export interface PurgeExpiredDependencies {
  readonly expired: (now: Date, page: PageRequest) => Promise<ExpiredPage>;
  readonly remove: (ids: readonly string[]) => Promise<unknown>;
  readonly remainingTimeMs: () => number;
}

/** Milliseconds that one read and its deletes take at the most. */
const PAGE_MS = 5_000;
const PAGE_SIZE = 500;

/**
 * Deletes what is expired, page by page, for as long as the invocation has time, and returns where to
 * go on. A page that was cut off is worked again from its start: what is gone is not found twice.
 */
export async function purgeExpired(
  { now, dryRun, cursor: start }: RetentionTaskInput,
  { expired, remove, remainingTimeMs }: PurgeExpiredDependencies,
): Promise<RetentionTaskOutput> {
  const total = { scanned: 0, deleted: 0, bytes: 0 };
  let cursor = start;
  do {
    const page = await expired(new Date(now), { limit: PAGE_SIZE, cursor });
    if (!dryRun && page.items.length > 0) await remove(page.items.map(({ id }) => id));
    total.scanned += page.scanned;
    total.deleted += page.items.length;
    total.bytes += page.items.reduce((sum, { bytes }) => sum + bytes, 0);
    cursor = page.cursor;
  } while (cursor !== undefined && remainingTimeMs() > PAGE_MS);
  return cursor === undefined ? { done: true, ...total } : { done: false, cursor, ...total };
}
