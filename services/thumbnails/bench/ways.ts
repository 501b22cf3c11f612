import { systemClock } from '@commerce/lambda';
import { noWatermark } from '../adapters/s3/watermark-source.ts';
import { sharpImageRenderer } from '../adapters/sharp/image-renderer.ts';
import { fromPixels, sharp, toPixels } from '../adapters/sharp/sharp.ts';
import { RECIPE } from '../domain/rendition.ts';
import { uploadKey } from '../domain/upload.ts';
import { pendingImage } from '../testing/images.ts';
import { inMemoryStores } from '../testing/in-memory-stores.ts';
import { imageId, sku } from '../testing/uploads.ts';
import { createThumbnails } from '../use-cases/create-thumbnails.ts';

const renderer = sharpImageRenderer({ watermarks: noWatermark });

/** Does all that the function does for an upload; only the network is missing. */
async function service(file: Uint8Array, contentType: string): Promise<void> {
  const stores = inMemoryStores(systemClock, pendingImage());
  const key = uploadKey({ sku, imageId, uploadId: 'upl_1' });
  const upload = stores.uploads.upload(key, file, { contentType });
  const { status } = await createThumbnails(upload, { ...stores, renderer, clock: systemClock });
  if (status !== 'accepted') throw new Error(`The photograph was ${status}`);
}

/** Makes the same sizes by the same encoders, each decoded from the file, and does nothing else. */
async function plain(file: Uint8Array): Promise<void> {
  for (const width of RECIPE.widths) {
    const pixels = await toPixels(
      sharp(file).autoOrient().resize({ width, withoutEnlargement: true }),
    );
    await fromPixels(pixels).webp(RECIPE.webp).toBuffer();
    await fromPixels(pixels).jpeg(RECIPE.jpeg).toBuffer();
    await fromPixels(pixels).avif(RECIPE.avif).toBuffer();
  }
}

/** Two ways to make the renditions of one photograph. */
export const WAYS = { service, plain };
export type Way = keyof typeof WAYS;
