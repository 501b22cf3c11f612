import type { Item } from '../domain/item.ts';

/** Where items are kept. */
export interface Items {
  find(itemId: string): Promise<Item | undefined>;
  /** Keeps an item unless its id is another owner's. Throws `ItemTakenError`. */
  save(item: Item): Promise<void>;
}
