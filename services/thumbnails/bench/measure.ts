/**
 * Works one photograph again and again and prints what it took:
 * `node measure.ts service|plain <file> <rounds>`. One process for each, so that one's memory is
 * not counted for the other.
 */
import { readFileSync } from 'node:fs';
import { MemoryImageRepository } from '../adapters/memory/image-repository.ts';
import { MemoryRenditionStore } from '../adapters/memory/rendition-store.ts';
import { MemoryUploadStore } from '../adapters/memory/upload-store.ts';
import { noWatermark } from '../adapters/s3/watermark-source.ts';
import { fromPixels, sharp, toPixels } from '../adapters/sharp/sharp.ts';
import { sharpImageRenderer } from '../adapters/sharp/sharp-image-renderer.ts';
import { RECIPE } from '../domain/rendition.ts';
import { uploadKey } from '../domain/upload.ts';
import { createThumbnails } from '../use-cases/create-thumbnails.ts';

/** What one way of working took for one photograph. */
export interface Measurement {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly peakMb: number;
}

const [, , way, path = '', rounds = '1'] = process.argv;
const file = readFileSync(path);
const renderer = sharpImageRenderer(noWatermark);
const clock = { now: () => new Date() };

/** All that the function does for an upload; only the network is missing. */
async function service(): Promise<void> {
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
  const upload = uploads.upload(uploadKey({ sku, imageId, uploadId: 'upl_1' }), file);
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
async function plain(): Promise<void> {
  for (const width of RECIPE.widths) {
    const pixels = await toPixels(
      sharp(file).autoOrient().resize({ width, withoutEnlargement: true }),
    );
    await fromPixels(pixels).webp(RECIPE.webp).toBuffer();
    await fromPixels(pixels).jpeg(RECIPE.jpeg).toBuffer();
  }
}

const work = way === 'service' ? service : plain;
await work();
const cpu = process.cpuUsage();
const started = performance.now();
for (let round = 0; round < Number(rounds); round++) await work();
const { user, system } = process.cpuUsage(cpu);
const measurement: Measurement = {
  cpuMs: (user + system) / 1000 / Number(rounds),
  wallMs: (performance.now() - started) / Number(rounds),
  peakMb: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(measurement));
