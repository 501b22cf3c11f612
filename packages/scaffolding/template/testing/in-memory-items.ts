import { change, type Item } from '../domain/item.ts';
import type { Items } from '../ports/items.ts';

/** Keeps items for as long as it lives. */
export function inMemoryItems(): Items {
  const items = new Map<string, Item>();
  return {
    find: async (itemId) => items.get(itemId),
    save: async (item) => {
      items.set(item.itemId, change(items.get(item.itemId), item));
    },
  };
}
