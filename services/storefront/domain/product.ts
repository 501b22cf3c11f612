import type { Money } from '@commerce/money';
import type { CategoryName } from './category.ts';

/** One size of an image in one format. */
export interface Rendition {
  /** Key below the public address of images. */
  readonly key: string;
  readonly format: 'avif' | 'webp' | 'jpeg';
  readonly width: number;
  readonly height: number;
}

/** Image of a product. */
export interface ProductImage {
  /** Text for those who do not see the image. */
  readonly alt?: string;
  /** A data URI that stands for the image until it has come. */
  readonly placeholder?: string;
  readonly dominantColour: string;
  /** At least one. */
  readonly renditions: readonly Rendition[];
}

/** Level of a product's stock, as inventory told of it. */
export interface StockLevel {
  /** Counts the changes: a lower one that comes late is old news. */
  readonly version: number;
  readonly level: 'IN_STOCK' | 'LOW' | 'SOLD_OUT';
  /** Units that are left, when it is low and they are few. */
  readonly left?: number;
  readonly at: string;
}

/** What lists and the cart need of a product. */
export interface Listing {
  readonly sku: string;
  readonly version: number;
  readonly name: string;
  readonly price: Money;
  /** False: it is no longer sold. */
  readonly active: boolean;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly category?: CategoryName;
  readonly size?: string;
  /** The product of which it is another size. */
  readonly variantOf?: string;
  readonly taxClass?: string;
  readonly weightGrams?: number;
  /** The first of its images. */
  readonly image?: ProductImage;
}

/** A listing with the level of its stock, which is absent until inventory has told of it. */
export interface StockedListing extends Listing {
  readonly stock?: StockLevel;
}

/** All that is told of a product. */
export interface Product extends Listing {
  readonly description?: string;
  readonly images: readonly ProductImage[];
}

export interface StockedProduct extends Product {
  readonly stock?: StockLevel;
}

/** Name of the product that stands for all its sizes. */
export const groupOf = ({ sku, variantOf = sku }: Listing): string => variantOf;

/** Tells whether lists show it: it is sold, and stands for all its sizes. */
export const isListed = (listing: Listing): boolean =>
  listing.active && groupOf(listing) === listing.sku;

/** Whether there is any of it; unknown until inventory has told. */
export const availabilityOf = ({ stock }: StockedListing) => stock?.level ?? ('UNKNOWN' as const);

/** Instant of what is known last of these; of nothing, the instant at which it was asked. */
export function asOf(listings: readonly StockedListing[], now: string): string {
  const instants = listings.flatMap(({ changedAt, stock }) => [changedAt, stock?.at ?? changedAt]);
  return instants.toSorted().at(-1) ?? now;
}
