import type { RetentionTaskInput, RetentionTaskOutput } from '@commerce/events';

/** What one page of a purge did. */
export interface PurgedPage {
  readonly scanned: number;
  readonly deleted: number;
  readonly bytes: number;
  /** Where the next page begins; absent on the last. */
  readonly after?: string | undefined;
}

/** How a purge looks at its pages. */
export interface PurgeRun {
  readonly now: Date;
  readonly dryRun: boolean;
}

/** A page takes seconds at most; what is left answers and writes logs. */
const PAGE_BUDGET_MS = 15_000;

/** Whether one more page fits into an invocation. */
export const hasTime =
  (remainingTimeMs: () => number): (() => boolean) =>
  () =>
    remainingTimeMs() > PAGE_BUDGET_MS;

/**
 * Purges page after page while there is time, and says where to go on. What a page deletes does not
 * move the cursor, so a page that is worked twice deletes nothing twice.
 */
export async function runRetention(
  { now, dryRun, cursor }: RetentionTaskInput,
  hasTime: () => boolean,
  purgePage: (after: string | undefined, run: PurgeRun) => Promise<PurgedPage>,
): Promise<RetentionTaskOutput> {
  const run = { now: new Date(now), dryRun };
  const total = { scanned: 0, deleted: 0, bytes: 0 };
  let after = cursor;
  do {
    const page = await purgePage(after, run);
    total.scanned += page.scanned;
    total.deleted += page.deleted;
    total.bytes += page.bytes;
    after = page.after;
  } while (after !== undefined && hasTime());
  return after === undefined ? { done: true, ...total } : { done: false, cursor: after, ...total };
}
