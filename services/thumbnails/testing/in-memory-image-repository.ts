import { isVisible, type ProductImage, type VisibleImage } from '../domain/image.ts';
import type { ImageOrder } from '../domain/image-order.ts';
import type { ImagePage, ImageRepository } from '../ports/image-repository.ts';

/** Keeps records for as long as it lives. */
export class MemoryImageRepository implements ImageRepository {
  readonly records = new Map<string, ProductImage>();
  readonly orders = new Map<string, ImageOrder>();
  readonly #counters = new Map<string, number>();

  async find(sku: string, imageId: string): Promise<ProductImage | undefined> {
    return structuredClone(this.records.get(nameOf({ sku, imageId })));
  }

  async findAll(
    images: readonly { readonly sku: string; readonly imageId: string }[],
  ): Promise<ProductImage[]> {
    const names = new Set(images.map(nameOf));
    return this.#sorted().filter((image) => names.has(nameOf(image)));
  }

  async list(
    sku: string,
    page: { limit: number; after?: string | undefined },
  ): Promise<ImagePage<VisibleImage>> {
    const images = this.#sorted().filter((image) => image.sku === sku);
    const { images: found, after } = pageOf(images, page, ({ imageId }) => imageId);
    return {
      images: found.filter(isVisible),
      ...(after !== undefined && { after }),
    };
  }

  async order(sku: string): Promise<ImageOrder | undefined> {
    return structuredClone(this.orders.get(sku));
  }

  async saveOrder(order: ImageOrder, replacing: ImageOrder | undefined): Promise<boolean> {
    if (this.orders.get(order.sku)?.version !== replacing?.version) return false;
    this.orders.set(order.sku, structuredClone(order));
    return true;
  }

  async create(image: ProductImage): Promise<void> {
    if (this.records.has(nameOf(image))) throw new Error('There is such an image already');
    this.records.set(nameOf(image), structuredClone(image));
  }

  async nextVersion(sku: string): Promise<number> {
    const next = (this.#counters.get(sku) ?? 0) + 1;
    this.#counters.set(sku, next);
    return next;
  }

  async save(image: ProductImage, replacing: number): Promise<boolean> {
    if (this.records.get(nameOf(image))?.version !== replacing) return false;
    this.records.set(nameOf(image), structuredClone(image));
    return true;
  }

  async scan(page: { limit: number; after?: string | undefined }): Promise<ImagePage> {
    return pageOf(this.#sorted(), page, nameOf);
  }

  async delete(image: ProductImage): Promise<boolean> {
    if (this.records.get(nameOf(image))?.version !== image.version) return false;
    return this.records.delete(nameOf(image));
  }

  #sorted(): ProductImage[] {
    return structuredClone(
      [...this.records.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    );
  }
}

const nameOf = ({ sku, imageId }: { sku: string; imageId: string }): string => `${sku}/${imageId}`;

function pageOf(
  images: readonly ProductImage[],
  { limit, after = '' }: { limit: number; after?: string | undefined },
  positionOf: (image: ProductImage) => string,
): ImagePage {
  const rest = images.filter((image) => positionOf(image) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    images: page,
    ...(rest.length > limit && last !== undefined && { after: positionOf(last) }),
  };
}
