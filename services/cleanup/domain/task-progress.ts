/** Data that stays although its time is over, or its owner asked for it to go. */
export interface Kept {
  readonly what: string;
  readonly why: string;
  readonly items: number;
}

/** The result of one page of a task. In a dry run: what it would have been. */
export interface TaskPage {
  readonly done: boolean;
  /** The beginning of the next page; present exactly when not done. */
  readonly cursor?: string | undefined;
  readonly scanned: number;
  readonly deleted: number;
  readonly bytes: number;
  readonly kept: readonly Kept[];
}

interface Counts {
  readonly name: string;
  readonly title: string;
  /** Pages that are recorded. */
  readonly pages: number;
  readonly scanned: number;
  readonly deleted: number;
  readonly bytes: number;
  readonly kept: readonly Kept[];
}

/** The progress of one task of a run. */
export type TaskProgress =
  | (Counts & { readonly status: 'PENDING' | 'RUNNING' | 'SUCCEEDED' })
  | (Counts & { readonly status: 'FAILED'; readonly error: string });

/**
 * A page is 12 events in the history of its execution, which ends at 25,000: twelve tasks of this
 * many pages stay below. A task that needs more goes on in the next run.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const MAX_PAGES = 150;

/** Makes a task that has done nothing yet. */
export const pendingTask = ({ name, title }: { name: string; title: string }): TaskProgress => ({
  name,
  title,
  status: 'PENDING',
  pages: 0,
  scanned: 0,
  deleted: 0,
  bytes: 0,
  kept: [],
});

/** Adds the page that follows those recorded. */
export function addPage(task: TaskProgress, page: TaskPage): TaskProgress {
  const counted = {
    name: task.name,
    title: task.title,
    pages: task.pages + 1,
    scanned: task.scanned + page.scanned,
    deleted: task.deleted + page.deleted,
    bytes: task.bytes + page.bytes,
    kept: mergeKept(task.kept, page.kept),
  };
  if (page.done) return { ...counted, status: 'SUCCEEDED' };
  if (counted.pages < MAX_PAGES) return { ...counted, status: 'RUNNING' };
  return { ...counted, status: 'FAILED', error: `It was not done after ${MAX_PAGES} pages` };
}

/** Ends a task without success; what it did so far still counts. */
export const failTask = (task: TaskProgress, error: string): TaskProgress => ({
  ...task,
  status: 'FAILED',
  error,
});

/** Returns whether a task needs no more pages. */
export const isOver = ({ status }: TaskProgress): boolean =>
  status === 'SUCCEEDED' || status === 'FAILED';

/** Adds up the items of a thing that several pages of a task name. */
function mergeKept(before: readonly Kept[], added: readonly Kept[]): Kept[] {
  const merged = new Map(before.map((kept) => [keyOf(kept), kept]));
  for (const kept of added) {
    const items = (merged.get(keyOf(kept))?.items ?? 0) + kept.items;
    merged.set(keyOf(kept), { ...kept, items });
  }
  return [...merged.values()];
}

const keyOf = ({ what, why }: Kept): string => JSON.stringify([what, why]);
