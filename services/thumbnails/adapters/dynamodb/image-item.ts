import type { ImageChange, ProductImage } from '../../domain/image.ts';
import type { ImageOrder } from '../../domain/image-order.ts';

/** A plain item, as the document client and the stream's reader give it. */
type Item = Readonly<Record<string, unknown>>;

const DAY_S = 24 * 60 * 60;

/** How long a removed image is remembered: longer than an upload can be on its way, redrive included. */
const TOMBSTONE_DAYS = 30;

/** What the sort keys of images start with; the counter's does not. */
export const IMAGE_PREFIX = 'IMAGE#';

export const productKey = (sku: string) => `PRODUCT#${sku}`;

export const imageKey = (sku: string, imageId: string) => ({
  pk: productKey(sku),
  sk: `${IMAGE_PREFIX}${imageId}`,
});

/** The product's counter lives beside its images, and is no image. */
export const counterKey = (sku: string) => ({ pk: productKey(sku), sk: 'COUNTER' });

const ORDER = 'ORDER';

/** So does the order in which they are shown. */
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

/** What a record of the table's stream says about an image; undefined when it is about none. */
export function imageChange(record: {
  readonly keys: Item;
  readonly oldImage: Item | undefined;
  readonly newImage: Item | undefined;
}): ImageChange | undefined {
  if (!isImage(record.keys)) return undefined;
  return { before: fromItem(record.oldImage), after: fromItem(record.newImage) };
}

/** The order that a record of the table's stream says; undefined when it is about something else. */
export const imageOrder = (record: { readonly newImage: Item | undefined }) =>
  fromOrderItem(record.newImage);
