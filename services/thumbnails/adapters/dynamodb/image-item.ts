import type { ImageChange, ProductImage } from '../../domain/image.ts';
import type { ImageOrder } from '../../domain/image-order.ts';

/** A plain item, as the document client and the stream's reader give it. */
type Item = Readonly<Record<string, unknown>>;

const DAY_S = 24 * 60 * 60;

/**
 * Days for which a removed image is remembered: more than an upload can be on its way, redrive
 * included.
 */
const TOMBSTONE_DAYS = 30;

/** Begins the sort keys of images; the counter's does not begin so. */
export const IMAGE_PREFIX = 'IMAGE#';

export const productKey = (sku: string) => `PRODUCT#${sku}`;

export const imageKey = (sku: string, imageId: string) => ({
  pk: productKey(sku),
  sk: `${IMAGE_PREFIX}${imageId}`,
});

/** Keys the product's counter, which stands beside its images and is none. */
export const counterKey = (sku: string) => ({ pk: productKey(sku), sk: 'COUNTER' });

const ORDER = 'ORDER';

/** Keys the order in which the images are shown, which stands there too. */
export const orderKey = (sku: string) => ({ pk: productKey(sku), sk: ORDER });

export const toOrderItem = (order: ImageOrder): Item => ({ ...orderKey(order.sku), ...order });

/** Reads an item that `toOrderItem` made. */
export function fromOrderItem(item: Item | undefined): ImageOrder | undefined {
  if (item?.sk !== ORDER) return undefined;
  const { pk: _pk, sk: _sk, ...order } = item;
  return order as unknown as ImageOrder;
}

export const toItem = (image: ProductImage): Item => ({
  ...imageKey(image.sku, image.imageId),
  ...image,
  ...(image.status === 'REMOVED' && {
    expiresAt: Math.floor(Date.parse(image.removedAt) / 1000) + TOMBSTONE_DAYS * DAY_S,
  }),
});

export const imageIdOf = ({ sk }: Item): string => String(sk).slice(IMAGE_PREFIX.length);

const isImage = ({ sk }: Item): boolean => String(sk).startsWith(IMAGE_PREFIX);

/** Reads an item that `toItem` made; undefined for any other item of the table. */
export function fromItem(item: Item | undefined): ProductImage | undefined {
  if (item === undefined || !isImage(item)) return undefined;
  const { pk: _pk, sk: _sk, expiresAt: _expiresAt, ...image } = item;
  return image as unknown as ProductImage;
}

/**
 * Reads from a record of the table's stream how an image changed; undefined when it is about none.
 */
export function imageChange(record: {
  readonly keys: Item;
  readonly oldImage: Item | undefined;
  readonly newImage: Item | undefined;
}): ImageChange | undefined {
  if (!isImage(record.keys)) return undefined;
  return { before: fromItem(record.oldImage), after: fromItem(record.newImage) };
}

/** Reads an order from a record of the table's stream; undefined when it is about something else. */
export const imageOrder = (record: { readonly newImage: Item | undefined }) =>
  fromOrderItem(record.newImage);
