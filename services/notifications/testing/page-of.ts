import type { Page, PageRequest } from '../ports/page.ts';

/** Returns one page of a sorted list of ids; the cursor is the last id of the page before. */
export function pageOf(ids: readonly string[], limit: number, cursor?: string): Page<string> {
  const rest = ids.filter((id) => cursor === undefined || id > cursor);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return rest.length > limit && last !== undefined ? { items, cursor: last } : { items };
}

/** Returns one page of a list that stays as it is; the cursor is the start of the next one. */
export function slicePage<Item>(
  all: readonly Item[],
  { limit, cursor = '0' }: PageRequest,
): Page<Item> {
  const end = Number(cursor) + limit;
  const items = all.slice(Number(cursor), end);
  return all.length > end ? { items, cursor: String(end) } : { items };
}
