/** Prints how alike renditions and a full-quality resize look: `node quality.ts <file>`. */
import { readFileSync } from 'node:fs';
import { noWatermark } from '../adapters/s3/watermark-source.ts';
import { cascade } from '../adapters/sharp/cascade.ts';
import { decode } from '../adapters/sharp/decode.ts';
import { sharpImageRenderer } from '../adapters/sharp/image-renderer.ts';
import { fromPixels, type Pixels, sharp, toPixels } from '../adapters/sharp/sharp.ts';
import { RECIPE, type RenditionFormat } from '../domain/rendition.ts';
import { structuralSimilarity } from '../testing/structural-similarity.ts';

/** Structural similarity of one size to a resize of all the original's pixels. */
export interface Quality {
  readonly width: number;
  /** Likeness of the pixels before they are encoded: what the fast way of resizing costs. */
  readonly resized: number;
  /** Likeness of the pixels as they are served: what the encoders cost as well. */
  readonly webp: number;
  readonly jpeg: number;
  readonly avif: number;
  /** Bytes as served. */
  readonly bytes: Readonly<Record<RenditionFormat, number>>;
}

const [, , path = ''] = process.argv;
const file = readFileSync(path);
const lossless = (pixels: Pixels) => fromPixels(pixels).png({ compressionLevel: 1 }).toBuffer();

// All pixels are decoded before they are resized: no shortcut of the decoder is taken.
const original = await toPixels(sharp(file).autoOrient());
const { pixels } = await decode(file, RECIPE.widths[0]);
const { renditions } = await sharpImageRenderer({ watermarks: noWatermark }).render(file, 'jpeg');
const qualities: Quality[] = [];
for await (const size of cascade(pixels)) {
  const expected = await fromPixels(original)
    .resize({ width: size.width, kernel: 'lanczos3' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const bodyOf = (format: RenditionFormat) =>
    renditions.find((one) => one.width === size.width && one.format === format)?.body ??
    new Uint8Array();
  const served = (format: RenditionFormat) => structuralSimilarity(bodyOf(format), expected);
  qualities.push({
    width: size.width,
    resized: await structuralSimilarity(await lossless(size), expected),
    webp: await served('webp'),
    jpeg: await served('jpeg'),
    avif: await served('avif'),
    bytes: {
      webp: bodyOf('webp').byteLength,
      jpeg: bodyOf('jpeg').byteLength,
      avif: bodyOf('avif').byteLength,
    },
  });
}
process.stdout.write(JSON.stringify(qualities));
