import { isVisible, type ProductImage } from '../domain/image.ts';
import type { ImageOrder } from '../domain/image-order.ts';
import { imageName } from '../domain/retention.ts';
import type { ImagePage, ImageRepository } from '../ports/image-repository.ts';
import type { PageRequest } from '../ports/page-request.ts';

export interface InMemoryImageRepository extends ImageRepository {
  readonly records: Map<string, ProductImage>;
  readonly orders: Map<string, ImageOrder>;
  /** Has a record as it is, whatever was there, and counts on from its version. */
  put(image: ProductImage): void;
}

/** Keeps records for as long as it lives; the given ones are there already. */
export function inMemoryImageRepository(
  ...initial: readonly ProductImage[]
): InMemoryImageRepository {
  const records = new Map<string, ProductImage>();
  const orders = new Map<string, ImageOrder>();
  const counters = new Map<string, number>();
  const put = (image: ProductImage) => {
    records.set(imageName(image), structuredClone(image));
    counters.set(image.sku, Math.max(counters.get(image.sku) ?? 0, image.version));
  };
  const sorted = () =>
    structuredClone([...records.values()].sort((a, b) => (imageName(a) < imageName(b) ? -1 : 1)));
  for (const image of initial) put(image);

  return {
    records,
    orders,
    put,

    find: async (sku, imageId) => structuredClone(records.get(imageName({ sku, imageId }))),

    async findAll(images) {
      const names = new Set(images.map(imageName));
      return sorted().filter((image) => names.has(imageName(image)));
    },

    async list(sku, page) {
      const images = sorted().filter((image) => image.sku === sku);
      const { images: found, ...rest } = pageOf(images, page, ({ imageId }) => imageId);
      return { ...rest, images: found.filter(isVisible) };
    },

    order: async (sku) => structuredClone(orders.get(sku)),

    async saveOrder(order, replacing) {
      if (orders.get(order.sku)?.version !== replacing?.version) return false;
      orders.set(order.sku, structuredClone(order));
      return true;
    },

    async create(image) {
      if (!records.has(imageName(image))) put(image);
    },

    async nextVersion(sku) {
      const next = (counters.get(sku) ?? 0) + 1;
      counters.set(sku, next);
      return next;
    },

    async save(image, replacing) {
      if (records.get(imageName(image))?.version !== replacing) return false;
      put(image);
      return true;
    },

    scan: async (page) => pageOf(sorted(), page, imageName),

    async delete(image) {
      if (records.get(imageName(image))?.version !== image.version) return false;
      return records.delete(imageName(image));
    },
  };
}

function pageOf(
  images: readonly ProductImage[],
  { limit, after = '' }: PageRequest,
  positionOf: (image: ProductImage) => string,
): ImagePage {
  const rest = images.filter((image) => positionOf(image) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    images: page,
    ...(rest.length > limit && last !== undefined && { next: positionOf(last) }),
  };
}
