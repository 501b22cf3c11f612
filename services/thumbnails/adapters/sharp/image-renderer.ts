import { brandsOf } from '../../domain/image-format.ts';
import { RECIPE, type RenditionFormat } from '../../domain/rendition.ts';
import type { ImageRenderer, RenderedRendition } from '../../ports/image-renderer.ts';
import type { WatermarkSource } from '../../ports/watermark-source.ts';
import { cascade } from './cascade.ts';
import { decode } from './decode.ts';
import { fromPixels, type Pixels } from './sharp.ts';
import { dominantColourOf, placeholderOf } from './summary.ts';
import { applyWatermark } from './watermark.ts';

const ENCODERS = {
  webp: (image: Pixels) => fromPixels(image).webp(RECIPE.webp).toBuffer(),
  // JPEG has no transparency: without a background it would be black.
  jpeg: (image: Pixels) =>
    fromPixels(image).flatten({ background: '#ffffff' }).jpeg(RECIPE.jpeg).toBuffer(),
  avif: (image: Pixels) => fromPixels(image).avif(RECIPE.avif).toBuffer(),
} satisfies Record<RenditionFormat, (image: Pixels) => Promise<Buffer>>;

/**
 * Renders with libvips. Decodes the file once, to the largest size, and makes each smaller size from
 * the one before it. Encoders write no metadata unless told, so none is left.
 */
export function sharpImageRenderer({
  watermarks,
}: {
  readonly watermarks: WatermarkSource;
}): ImageRenderer {
  return {
    async recipe() {
      return (await watermarks.load())?.revision ?? '';
    },

    async render(file, format) {
      const watermark = await watermarks.load();
      const {
        pixels: decoded,
        width,
        height,
      } = await decode(format === 'avif' ? withAvifFirst(file) : file, RECIPE.widths[0]);
      const largest = watermark === undefined ? decoded : await applyWatermark(decoded, watermark);
      const renditions: RenderedRendition[] = [];
      let smallest = largest;
      for await (const pixels of cascade(largest)) {
        renditions.push(...(await encode(pixels)));
        smallest = pixels;
      }
      return {
        width,
        height,
        renditions,
        placeholder: await placeholderOf(smallest),
        dominantColour: await dominantColourOf(smallest),
      };
    },
  };
}

/** Names `avif` first: libvips knows an AVIF by its first brand alone. */
function withAvifFirst(file: Uint8Array): Uint8Array {
  const [major] = brandsOf(file);
  if (major === 'avif') return file;
  const renamed = Buffer.from(file);
  renamed.write('avif', 8, 'latin1');
  return renamed;
}

/**
 * Encodes one format after the other: a function has one CPU, which two encoders would only share.
 */
async function encode(pixels: Pixels): Promise<RenderedRendition[]> {
  const { width, height } = pixels;
  const webp = await ENCODERS.webp(pixels);
  const jpeg = await ENCODERS.jpeg(pixels);
  const avif = await ENCODERS.avif(pixels);
  return [
    { format: 'webp', width, height, body: webp },
    { format: 'jpeg', width, height, body: jpeg },
    { format: 'avif', width, height, body: avif },
  ];
}
