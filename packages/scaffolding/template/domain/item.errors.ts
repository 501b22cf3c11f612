/** There is no such item, or it is another customer's. */
export class ItemNotFoundError extends Error {
  override readonly name = 'ItemNotFoundError';
  readonly code = 'ITEM_NOT_FOUND';
  readonly kind = 'not-found';
  readonly details: { readonly itemId: string };

  constructor(itemId: string) {
    super('There is no such item');
    this.details = { itemId };
  }
}

/** The id belongs to another customer's item. */
export class ItemTakenError extends Error {
  override readonly name = 'ItemTakenError';
  readonly code = 'ITEM_TAKEN';
  readonly kind = 'conflict';
  readonly details: { readonly itemId: string };

  constructor(itemId: string) {
    super('This id is taken');
    this.details = { itemId };
  }
}
