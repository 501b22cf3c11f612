import type * as z from 'zod';
import {
  availabilityOf,
  type ProductImage,
  type Rendition,
  type StockedListing,
} from '../domain/product.ts';
import type { card, picture } from './responses.ts';

type Card = z.infer<typeof card>;
type Picture = z.infer<typeof picture>;

/** Newest first: whoever fetches a picture ahead takes the first, and so does a browser that reads it. */
const FORMATS: readonly string[] = ['avif', 'webp', 'jpeg'] satisfies Rendition['format'][];

/** Shows an image; `baseUrl` is where its renditions are public. */
export function toPicture(
  { alt, placeholder, dominantColour, renditions }: ProductImage,
  baseUrl: string,
): Picture {
  const largest = renditions.reduce((a, b) => (b.width > a.width ? b : a));
  return {
    ...(alt !== undefined && { alt }),
    ...(placeholder !== undefined && { placeholder }),
    dominantColour,
    width: largest.width,
    height: largest.height,
    sources: renditions
      .toSorted((a, b) => FORMATS.indexOf(a.format) - FORMATS.indexOf(b.format))
      .map(({ key, format, width }) => ({ format, width, url: `${baseUrl}/${key}` })),
  };
}

/** Shows a product in a list. */
export const toCard = (listing: StockedListing, baseUrl: string): Card => ({
  sku: listing.sku,
  name: listing.name,
  price: listing.price,
  ...stockOf(listing),
  ...(listing.image && { image: toPicture(listing.image, baseUrl) }),
  ...(listing.category && { category: listing.category.id }),
});

/** Shows what is left of a product. */
export const stockOf = (listing: StockedListing): Pick<Card, 'availability' | 'left'> => ({
  availability: availabilityOf(listing),
  ...(listing.stock?.left !== undefined && { left: listing.stock.left }),
});
