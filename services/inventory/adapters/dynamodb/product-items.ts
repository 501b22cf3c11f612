import { asSku } from '../../domain/ids.ts';
import {
  type AwaitedProduct,
  type CatalogueEntry,
  type Gallery,
  isProduct,
  type Product,
} from '../../domain/product.ts';

/** A product without its sku, which the item has unbranded. */
type Content = Omit<Product, 'sku'>;

export interface ProductItem extends Content {
  readonly sku: string;
  /** Correlation id of the request or event that made this version; the outbox passes it on. */
  readonly correlationId: string;
  /** Member of staff who made this version; absent when no person did. */
  readonly changedBy?: string;
}

export const toProductItem = (
  product: Product,
  correlationId: string,
  changedBy?: string,
): ProductItem => ({
  sku: product.sku,
  ...contentOf(product),
  correlationId,
  ...(changedBy !== undefined && { changedBy }),
});

export const toProduct = (item: ProductItem): Product => ({
  sku: asSku(item.sku),
  ...contentOf(item),
});

const contentOf = (product: Content): Content => ({
  version: product.version,
  name: product.name,
  ...(product.description !== undefined && { description: product.description }),
  price: product.price,
  active: product.active,
  ...(product.lowStockThreshold !== undefined && { lowStockThreshold: product.lowStockThreshold }),
  ...(product.taxClass !== undefined && { taxClass: product.taxClass }),
  ...(product.weightGrams !== undefined && { weightGrams: product.weightGrams }),
  ...(product.category !== undefined && { category: product.category }),
  ...(product.size !== undefined && { size: product.size }),
  ...(product.variantOf !== undefined && { variantOf: product.variantOf }),
  stockShards: product.stockShards,
  ...galleryOf(product),
  ...(product.createdAt !== undefined && { createdAt: product.createdAt }),
  updatedAt: product.updatedAt,
});

const galleryOf = ({ images, removedImages, imageOrder }: Gallery): Gallery => ({
  images,
  removedImages,
  ...(imageOrder !== undefined && { imageOrder }),
});

/** Stands in the place of a product that is not there yet; `heard` tells it from one. */
export interface AwaitedItem extends Gallery {
  readonly sku: string;
  /** Number of the updates that came. */
  readonly heard: number;
}

const toAwaitedItem = (awaited: AwaitedProduct): AwaitedItem => ({
  sku: awaited.sku,
  heard: awaited.updates,
  ...galleryOf(awaited),
});

export const isAwaitedItem = (item: object): item is AwaitedItem => 'heard' in item;

export const toEntryItem = (entry: CatalogueEntry, correlationId: string, changedBy?: string) =>
  isProduct(entry) ? toProductItem(entry, correlationId, changedBy) : toAwaitedItem(entry);

export const toEntry = (item: ProductItem | AwaitedItem): CatalogueEntry =>
  isAwaitedItem(item)
    ? { sku: asSku(item.sku), version: 0, updates: item.heard, ...galleryOf(item) }
    : toProduct(item);
