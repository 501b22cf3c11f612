import type { Item } from '../domain/item.ts';

/** The store of items. */
export interface Items {
  find(itemId: string): Promise<Item | undefined>;
  /** Keeps an item unless its id is another owner's. Throws `ItemTakenError`. */
  save(item: Item): Promise<void>;
}
