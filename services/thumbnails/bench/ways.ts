import { noWatermark } from '../adapters/s3/watermark-source.ts';
import { fromPixels, sharp, toPixels } from '../adapters/sharp/sharp.ts';
import { sharpImageRenderer } from '../adapters/sharp/sharp-image-renderer.ts';
import { RECIPE } from '../domain/rendition.ts';
import { uploadKey } from '../domain/upload.ts';
import { MemoryImageRepository } from '../testing/in-memory-image-repository.ts';
import { MemoryRenditionStore } from '../testing/in-memory-rendition-store.ts';
import { MemoryUploadStore } from '../testing/in-memory-upload-store.ts';
import { createThumbnails } from '../use-cases/create-thumbnails.ts';

const renderer = sharpImageRenderer(noWatermark);
const clock = { now: () => new Date() };

/** All that the function does for an upload; only the network is missing. */
async function service(file: Uint8Array, contentType: string): Promise<void> {
  const images = new MemoryImageRepository();
  const uploads = new MemoryUploadStore();
  const sku = 'MUG-01';
  const imageId = 'img_1';
  await images.create({
    sku,
    imageId,
    version: 0,
    status: 'PENDING',
    originalName: 'photo.jpg',
    createdAt: clock.now().toISOString(),
    correlationId: 'bench',
  });
  const key = uploadKey({ sku, imageId, uploadId: 'upl_1' });
  const upload = uploads.upload(key, file, { contentType });
  const { status } = await createThumbnails(upload, {
    images,
    uploads,
    renditions: new MemoryRenditionStore(),
    renderer,
    clock,
  });
  if (status !== 'accepted') throw new Error(`The photograph was ${status}`);
}

/** The same sizes and encoders, each size decoded from the file, and nothing else. */
async function plain(file: Uint8Array): Promise<void> {
  for (const width of RECIPE.widths) {
    const pixels = await toPixels(
      sharp(file).autoOrient().resize({ width, withoutEnlargement: true }),
    );
    await fromPixels(pixels).webp(RECIPE.webp).toBuffer();
    await fromPixels(pixels).jpeg(RECIPE.jpeg).toBuffer();
  }
}

/** Two ways to make the renditions of one photograph. */
export const WAYS = { service, plain };
export type Way = keyof typeof WAYS;
