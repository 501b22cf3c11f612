import { ItemTakenError } from './item.errors.ts';

/** Something that a customer keeps. */
export interface Item {
  readonly itemId: string;
  readonly ownerId: string;
  readonly name: string;
  /** Time of the last change, RFC 3339. */
  readonly updatedAt: string;
}

/** Returns the item after a change by its owner. Throws {@link ItemTakenError} for everybody else. */
export function change(current: Item | undefined, next: Item): Item {
  if (current !== undefined && current.ownerId !== next.ownerId) {
    throw new ItemTakenError(next.itemId);
  }
  return next;
}

/** Tells whether somebody may see an item. */
export const isVisibleTo = (
  { ownerId }: Item,
  reader: { readonly customerId: string; readonly isStaff: boolean },
): boolean => reader.isStaff || reader.customerId === ownerId;
