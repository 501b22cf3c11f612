import type { Clock } from '@commerce/lambda';
import { change, type Item } from '../domain/item.ts';
import type { Items } from '../ports/items.ts';

export interface PutItemDependencies {
  readonly items: Items;
  readonly clock: Clock;
}

/** Makes or renames an item. Throws `ItemTakenError`. Cost: 0.5 RRU, 1 WRU. */
export async function putItem(
  { itemId, ownerId, name }: Pick<Item, 'itemId' | 'ownerId' | 'name'>,
  { items, clock }: PutItemDependencies,
): Promise<Item> {
  const updatedAt = clock.now().toISOString();
  const item = change(await items.find(itemId), { itemId, ownerId, name, updatedAt });
  await items.save(item);
  return item;
}
