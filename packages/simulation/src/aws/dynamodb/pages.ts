import type { Row } from './partitions.ts';
import { sizeOfItem } from './sizes.ts';
import type { Item } from './types.ts';

/** Bytes that a page of a query or a scan reads: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html */
const MAX_PAGE_BYTES = 1024 * 1024;

export interface PageOptions {
  /** Items that it reads at most. */
  readonly limit: number;
  /** What it sees of a row; nothing of one that is not there for it. */
  readonly seen: (row: Row) => Item | undefined;
  /** Filters what was read, after the limit. */
  readonly keeps: ((item: Item) => boolean) | undefined;
  /** What it gives for an item; undefined when only their number is wanted. */
  readonly give: ((item: Item) => Record<string, unknown>) | undefined;
}

/** Collects one page of what is read row by row. */
export class Page {
  readonly items: Record<string, unknown>[] = [];
  count = 0;
  scanned = 0;
  /** Item that filled it. */
  last: Item | undefined;
  #bytes = 0;
  readonly #options: PageOptions;

  constructor(options: PageOptions) {
    this.#options = options;
  }

  /** Reads a row. Returns true when the page is full by it. */
  isFullWith(row: Row): boolean {
    const { limit, seen, keeps, give } = this.#options;
    const item = seen(row);
    if (item === undefined) return false;
    this.scanned += 1;
    if (row.bytes === 0) row.bytes = sizeOfItem(item);
    this.#bytes += row.bytes;
    if (keeps === undefined || keeps(item)) {
      this.count += 1;
      if (give) this.items.push(give(item));
    }
    if (this.scanned < limit && this.#bytes < MAX_PAGE_BYTES) return false;
    this.last = item;
    return true;
  }
}
