import type { Act, ActSearch } from '../domain/act.ts';

/** Where a page of acts ended. */
export type ActPosition = Pick<Act, 'at' | 'id'>;

/** Acts that were found. One page may be short, or empty, and another follow. */
export interface ActPage {
  readonly acts: readonly Act[];
  readonly next: ActPosition | undefined;
}

/** What staff did. It can be added to and read, and not changed. */
export interface AuditRecord {
  /** Keeps an act until a moment. False when it is kept already: the first one stays as it is. */
  add(act: Act, keptUntil: Date): Promise<boolean>;
  /** Newest first, perhaps a moment old. */
  find(
    search: ActSearch,
    options: { readonly limit: number; readonly after: ActPosition | undefined },
  ): Promise<ActPage>;
}
