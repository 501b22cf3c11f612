import type { PageRequest } from '../ports/page-request.ts';

/** One page of a purge, and how the run looks at it. */
export interface PurgeRequest extends Pick<PageRequest, 'after'> {
  readonly now: Date;
  readonly dryRun: boolean;
}

/** The result of one page of a purge. In a dry run: what it would have been. */
export interface PurgedPage {
  readonly scanned: number;
  readonly deleted: number;
  readonly bytes: number;
  /** After what the next page begins; absent on the last. */
  readonly next?: string | undefined;
}
