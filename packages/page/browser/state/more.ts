import { useCallback, useState } from 'preact/hooks';

/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** A list page by page, and how to get the next. */
export interface List<T> {
  readonly items: readonly T[];
  readonly isLoading: boolean;
  readonly error: unknown;
  /** Absent when all is there. */
  readonly loadMore: (() => Promise<void>) | undefined;
}

interface Further<T> {
  readonly of: ListPage<T>;
  readonly pages: readonly ListPage<T>[];
  readonly isLoading: boolean;
  readonly error: unknown;
}

/**
 * Adds further pages to the first one; they go when another first page comes.
 *
 * @example
 * ```ts
 * const { items, loadMore } = useMore(first, fetchPage);
 * ```
 */
export function useMore<T>(
  first: ListPage<T>,
  fetchPage: (cursor: string) => Promise<ListPage<T>>,
): List<T> {
  const [kept, setKept] = useState<Further<T>>();
  const none = { of: first, pages: [], isLoading: false, error: undefined };
  const further = kept?.of === first ? kept : none;
  const { pages, isLoading, error } = further;
  const cursor = (pages.at(-1) ?? first).cursor;
  const loadNext = useCallback(async () => {
    if (cursor === undefined) return;
    setKept({ of: first, pages, isLoading: true, error: undefined });
    try {
      const page = await fetchPage(cursor);
      setKept({ of: first, pages: [...pages, page], isLoading: false, error: undefined });
    } catch (failure) {
      setKept({ of: first, pages, isLoading: false, error: failure });
    }
  }, [first, pages, cursor, fetchPage]);
  return {
    items: [first, ...pages].flatMap(({ items }) => items),
    isLoading,
    error,
    loadMore: cursor === undefined ? undefined : loadNext,
  };
}
