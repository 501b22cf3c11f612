import type { ProductImage } from '../domain/image.ts';
import type { ImageFormat } from '../domain/image-format.ts';
import { pendingImage } from './images.ts';
import { inMemoryImageRenderer } from './in-memory-image-renderer.ts';
import { inMemoryStores } from './in-memory-stores.ts';
import type { UploadOptions } from './in-memory-upload-store.ts';
import { imageId, sku, uploadKeyOf } from './uploads.ts';

/** The part of a JPEG that the inspection reads; the text tells one from another. */
export const jpeg = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]), Buffer.from(text)]);

const renderer = inMemoryImageRenderer();

const STARTED = Date.parse('2026-01-05T10:00:00.000Z');
/** Between two uploads. */
const PAUSE_MS = 5_000;

/** One image that waits for its upload, and all that thumbnails are made with. */
export function thumbnailsFixture() {
  let now = STARTED;
  const clock = { now: () => new Date(now) };
  const stores = inMemoryStores(clock, pendingImage());
  const { images, uploads, renditions } = stores;
  const dependencies = { ...stores, renderer, clock };

  const record = async (): Promise<ProductImage> => {
    const image = await images.find(sku, imageId);
    if (image === undefined) throw new Error('No record');
    return image;
  };
  return {
    ...dependencies,
    dependencies,
    /** The dependencies with a renderer that lets `work` happen before it is done. */
    whileRendering: (work: () => Promise<unknown>) => ({
      ...dependencies,
      renderer: {
        ...renderer,
        render: async (file: Uint8Array, format: ImageFormat) => {
          await work();
          return renderer.render(file, format);
        },
      },
    }),
    record,
    upload: (uploadId: string, body: Buffer, options?: UploadOptions) => {
      now += PAUSE_MS;
      return uploads.upload(uploadKeyOf(uploadId), body, options);
    },
    everything: async () => ({
      record: await record(),
      renditions: new Map(renditions.objects),
      uploads: new Map(uploads.objects),
    }),
    shownKeys: async (): Promise<string[]> => {
      const image = await record();
      return image.status === 'READY' ? image.content.renditions.map(({ key }) => key) : [];
    },
  };
}
