import type { Money } from '@commerce/money';
import { asSku } from '../../domain/ids.ts';
import type { Product, ProductImage } from '../../domain/product.ts';

export interface ProductItem {
  readonly sku: string;
  readonly version: number;
  readonly name: string;
  readonly description?: string;
  readonly price: Money;
  readonly active: boolean;
  readonly lowStockThreshold?: number;
  readonly stockShards: number;
  readonly images: readonly ProductImage[];
  readonly removedImages: Product['removedImages'];
  readonly updatedAt: string;
  /** Of the request or event that made this version; the outbox hands it on. */
  readonly correlationId: string;
}

export const toProductItem = (product: Product, correlationId: string): ProductItem => ({
  sku: product.sku,
  version: product.version,
  name: product.name,
  ...(product.description !== undefined && { description: product.description }),
  price: product.price,
  active: product.active,
  ...(product.lowStockThreshold !== undefined && { lowStockThreshold: product.lowStockThreshold }),
  stockShards: product.stockShards,
  images: product.images,
  removedImages: product.removedImages,
  updatedAt: product.updatedAt,
  correlationId,
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
  images: item.images,
  removedImages: item.removedImages,
  updatedAt: item.updatedAt,
});
