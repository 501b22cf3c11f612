import type { Clock } from '@commerce/lambda';
import type { ImageContent, ProductImage } from '../domain/image.ts';
import { inMemoryImageRepository } from './in-memory-image-repository.ts';
import { inMemoryRenditionStore } from './in-memory-rendition-store.ts';
import { inMemoryUploadStore } from './in-memory-upload-store.ts';

/** Makes all stores of the service; the given records are there already. */
export const inMemoryStores = (clock?: Clock, ...records: readonly ProductImage[]) => ({
  images: inMemoryImageRepository(...records),
  uploads: inMemoryUploadStore(clock),
  renditions: inMemoryRenditionStore(clock),
});

export type InMemoryStores = ReturnType<typeof inMemoryStores>;

/** Writes the renditions that a content names, or others. */
export async function storeRenditions(
  { renditions }: Pick<InMemoryStores, 'renditions'>,
  named: Pick<ImageContent, 'renditions'>,
  bytes = 5,
): Promise<void> {
  for (const { key, format } of named.renditions) {
    await renditions.put({ key, format, body: Buffer.alloc(bytes) });
  }
}
