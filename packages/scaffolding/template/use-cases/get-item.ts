import { ItemNotFoundError } from '../domain/item.errors.ts';
import { type Item, isVisibleTo } from '../domain/item.ts';
import type { Items } from '../ports/items.ts';

export interface GetItem {
  readonly itemId: string;
  readonly reader: { readonly customerId: string; readonly isStaff: boolean };
}

export interface GetItemDependencies {
  readonly items: Items;
}

/** Shows an item to who may see it. Throws {@link ItemNotFoundError}. Cost: 0.5 RRU. */
export async function getItem(
  { itemId, reader }: GetItem,
  { items }: GetItemDependencies,
): Promise<Item> {
  const item = await items.find(itemId);
  if (item === undefined || !isVisibleTo(item, reader)) throw new ItemNotFoundError(itemId);
  return item;
}
