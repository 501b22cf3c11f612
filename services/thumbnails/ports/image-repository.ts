import type { PendingImage, ProductImage, VisibleImage } from '../domain/image.ts';
import type { ImageOrder } from '../domain/image-order.ts';
import type { ImageReference } from '../domain/upload.ts';
import type { PageRequest } from './page-request.ts';

export interface ImagePage<Image extends ProductImage = ProductImage> {
  readonly images: readonly Image[];
  /** After which image the next page begins; absent on the last. */
  readonly next?: string;
}

export interface ImageRepository {
  /** Reads what was written last, removed images too. */
  find(sku: string, imageId: string): Promise<ProductImage | undefined>;
  /** Does the same for many images; leaves out those without a record. */
  findAll(images: readonly ImageReference[]): Promise<ProductImage[]>;
  /** Returns in which order staff wants to see a product's images, if it said so. */
  order(sku: string): Promise<ImageOrder | undefined>;
  /** Replaces the order that was found, or makes the first; returns whether it could. */
  saveOrder(order: ImageOrder, replacing: ImageOrder | undefined): Promise<boolean>;
  /** Lists a product's images, oldest first, without the removed ones. */
  list(sku: string, page: PageRequest): Promise<ImagePage<VisibleImage>>;
  /**
   * Creates an image under an id of its own. What is there already stays: it comes from an attempt
   * whose response got lost.
   */
  create(image: PendingImage): Promise<void>;
  /**
   * Takes the next number of the product's counter. Each is given out once; a number may stay
   * unused.
   */
  nextVersion(sku: string): Promise<number>;
  /** Replaces the record if it is still at the given version; returns whether it was. */
  save(image: ProductImage, replacing: number): Promise<boolean>;
  /** Lists every record, page by page, in no order. */
  scan(page: PageRequest): Promise<ImagePage>;
  /** Removes the record if it is still at the given version; returns whether it was. */
  delete(image: ProductImage): Promise<boolean>;
}
