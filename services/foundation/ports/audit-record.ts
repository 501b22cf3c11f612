import type { Act, ActSearch } from '../domain/act.ts';

/** The position at which a page of acts ended. */
export type ActPosition = Pick<Act, 'at' | 'id'>;

/** A page of acts that were found. It may be short, or empty, and another follow. */
export interface ActPage {
  readonly acts: readonly Act[];
  readonly next: ActPosition | undefined;
}

/** The record of what staff did. It can be added to and read, and not changed. */
export interface AuditRecord {
  /**
   * Keeps an act until a moment. Returns false when it is kept already: the first one stays as it
   * is.
   */
  add(act: Act, keptUntil: Date): Promise<boolean>;
  /** Finds acts, newest first, as they were perhaps a moment ago. */
  find(
    search: ActSearch,
    options: { readonly limit: number; readonly after: ActPosition | undefined },
  ): Promise<ActPage>;
}
