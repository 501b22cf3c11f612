import type { Sku } from '../domain/ids.ts';
import { edit, type Product, type ProductDetails, type ProductImage } from '../domain/product.ts';
import { at } from './ledger-entries.ts';

export const mugDetails: ProductDetails = {
  name: 'Enamel mug',
  price: { amount: 1250, currency: 'EUR' },
  active: true,
  stockShards: 1,
};

/** The first version of a product. */
export const newProduct = (sku: Sku, change: Partial<ProductDetails> = {}): Product =>
  edit(sku, undefined, { ...mugDetails, ...change }, at);

/** An image without renditions. */
export const productImage = (imageId: string, version = 1): ProductImage => ({
  imageId,
  version,
  placeholder: 'x',
  dominantColour: '#000000',
  renditions: [],
});
