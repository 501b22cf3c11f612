/** A product has no more: inventory keeps all of them in one item, and an order can name each. */
export const MAX_IMAGES = 100;

/** Which images of a product come first; the others follow by when they were made. */
export interface ImageOrder {
  readonly sku: string;
  /** Of the same counter as the versions of the product's images. */
  readonly version: number;
  readonly imageIds: readonly string[];
  readonly orderedAt: string;
  readonly correlationId: string;
}
