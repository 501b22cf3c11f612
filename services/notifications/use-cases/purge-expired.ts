import type { RetentionTaskInput } from '@commerce/events';
import type { PageRequest } from '../ports/page.ts';
import type { ExpiredPage } from '../ports/retention.ts';

export interface PurgeExpiredDependencies {
  readonly expired: (now: Date, page: PageRequest) => Promise<ExpiredPage>;
  readonly remove: (ids: readonly string[]) => Promise<unknown>;
}

const PAGE_SIZE = 500;

/**
 * Deletes one page of what is expired, and returns where the next one begins. A page that was cut off
 * is worked again from its start: what is gone is not found twice.
 */
export async function purgeExpired(
  {
    now,
    dryRun,
    after,
  }: Pick<RetentionTaskInput, 'now' | 'dryRun'> & { readonly after: string | undefined },
  { expired, remove }: PurgeExpiredDependencies,
) {
  const page = await expired(new Date(now), { limit: PAGE_SIZE, cursor: after });
  if (!dryRun && page.items.length > 0) await remove(page.items.map(({ id }) => id));
  return {
    scanned: page.scanned,
    deleted: page.items.length,
    bytes: page.items.reduce((sum, { bytes }) => sum + bytes, 0),
    next: page.cursor,
  };
}
