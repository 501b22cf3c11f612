/**
 * The most images of a product: inventory keeps all of them in one item, and an order can name each.
 */
export const MAX_IMAGES = 100;

/** The order of a product's first images; the others follow by when they were made. */
export interface ImageOrder {
  readonly sku: string;
  /** Taken from the same counter as the versions of the product's images. */
  readonly version: number;
  readonly imageIds: readonly string[];
  readonly orderedAt: string;
  readonly correlationId: string;
}
