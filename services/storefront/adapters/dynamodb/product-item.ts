import {
  groupOf,
  isListed,
  type Listing,
  type Product,
  type StockedListing,
  type StockedProduct,
  type StockLevel,
} from '../../domain/product.ts';
import { searchWords } from '../../domain/words.ts';

/** Partition of all products that lists show. */
export const SHOP = 'SHOP';
/** Partition of all categories, by their ids. */
export const CATEGORIES = 'CATEGORIES';

/** The part of a product's item that lists and the cart read. */
export interface ListingItem {
  readonly sku: string;
  /** Absent while only the level of its stock is known. */
  readonly listing?: Omit<Listing, 'sku'>;
  readonly stock?: StockLevel;
}

/** A product's item, without what the indexes sort by. */
export interface ProductItem extends ListingItem {
  readonly version?: number;
  readonly details?: Pick<Product, 'description' | 'images'>;
  /** Words by which it is found, of which each has an item; none of what lists do not show. */
  readonly words?: readonly string[];
  /** Category that counts it. */
  readonly inCategory?: string;
}

export const productKey = (sku: string) => ({ pk: `PRODUCT#${sku}`, sk: 'VIEW' }) as const;

/** Item of a word by which a product is found: `WORD#<its first letter>`, `<word>#<sku>`. */
export const wordKey = (word: string, sku: string) => ({
  pk: wordPartition(word),
  sk: `${word}#${sku}`,
});

export const wordPartition = (word: string): string => `WORD#${[...word][0] ?? ''}`;

/** Attributes that a version of a product sets, or removes where they are undefined. */
export const attributesOf = (product: Product) => {
  const { sku, description, images, ...listing } = product;
  const listed = isListed(product);
  return {
    sku,
    version: product.version,
    listing,
    details: { ...(description !== undefined && { description }), images },
    words: listed ? searchWords(product) : [],
    sizesOf: groupOf(product),
    shop: listed ? SHOP : undefined,
    inCategory: listed ? product.category?.id : undefined,
    newest: listed ? orderOf(product, 'newest') : undefined,
    price: listed ? orderOf(product, 'price') : undefined,
  };
};

/** Digits of the largest whole number that is exact. */
const DIGITS = 16;

/** Text by which a list sorts a product, unique by its sku. */
export const orderOf = ({ createdAt, price, sku }: Listing, sort: 'newest' | 'price'): string =>
  sort === 'newest'
    ? `${createdAt}#${sku}`
    : `${String(price.amount).padStart(DIGITS, '0')}#${sku}`;

export const toListing = ({ sku, listing, stock }: ListingItem): StockedListing | undefined =>
  listing && { sku, ...listing, ...(stock && { stock }) };

export const toProduct = ({ details, ...item }: ProductItem): StockedProduct | undefined => {
  const listing = toListing(item);
  return listing && { ...listing, images: [], ...details };
};
