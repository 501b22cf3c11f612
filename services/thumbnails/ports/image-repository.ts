import type { PendingImage, ProductImage, VisibleImage } from '../domain/image.ts';
import type { ImageOrder } from '../domain/image-order.ts';

export interface ImagePage<Image extends ProductImage = ProductImage> {
  readonly images: readonly Image[];
  /** The image to go on after; absent on the last page. */
  readonly after?: string;
}

/** The records of images. */
export interface ImageRepository {
  /** Reads what was written last. Removed images are answered too. */
  find(sku: string, imageId: string): Promise<ProductImage | undefined>;
  /** The same for many images; those without a record are left out. */
  findAll(
    images: readonly { readonly sku: string; readonly imageId: string }[],
  ): Promise<ProductImage[]>;
  /** In which order staff wants to see a product's images, if it said so. */
  order(sku: string): Promise<ImageOrder | undefined>;
  /** Replaces the order that was found, or makes the first; answers whether it could. */
  saveOrder(order: ImageOrder, replacing: ImageOrder | undefined): Promise<boolean>;
  /** A product's images, oldest first, without the removed ones. */
  list(
    sku: string,
    page: { limit: number; after?: string | undefined },
  ): Promise<ImagePage<VisibleImage>>;
  create(image: PendingImage): Promise<void>;
  /** Takes the next number of the product's counter. Each is given out once; a number may stay unused. */
  nextVersion(sku: string): Promise<number>;
  /** Replaces the record if it is still at the given version; answers whether it was. */
  save(image: ProductImage, replacing: number): Promise<boolean>;
  /** Every record, page by page, in no order. */
  scan(page: { limit: number; after?: string | undefined }): Promise<ImagePage>;
  /** Removes the record if it is still at the given version; answers whether it was. */
  delete(image: ProductImage): Promise<boolean>;
}
