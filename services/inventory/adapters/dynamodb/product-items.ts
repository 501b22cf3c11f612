import type { Money } from '@commerce/money';
import { asSku } from '../../domain/ids.ts';
import {
  type AwaitedProduct,
  type CatalogueEntry,
  type Gallery,
  isProduct,
  type Product,
} from '../../domain/product.ts';

export interface ProductItem extends Gallery {
  readonly sku: string;
  readonly version: number;
  readonly name: string;
  readonly description?: string;
  readonly price: Money;
  readonly active: boolean;
  readonly lowStockThreshold?: number;
  readonly stockShards: number;
  readonly updatedAt: string;
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
  version: product.version,
  name: product.name,
  ...(product.description !== undefined && { description: product.description }),
  price: product.price,
  active: product.active,
  ...(product.lowStockThreshold !== undefined && { lowStockThreshold: product.lowStockThreshold }),
  stockShards: product.stockShards,
  ...galleryOf(product),
  updatedAt: product.updatedAt,
  correlationId,
  ...(changedBy !== undefined && { changedBy }),
});

export const toProduct = (item: ProductItem): Product => ({
  sku: asSku(item.sku),
  version: item.version,
  name: item.name,
  ...(item.description !== undefined && { description: item.description }),
  price: item.price,
  active: item.active,
  ...(item.lowStockThreshold !== undefined && { lowStockThreshold: item.lowStockThreshold }),
  stockShards: item.stockShards,
  ...galleryOf(item),
  updatedAt: item.updatedAt,
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
