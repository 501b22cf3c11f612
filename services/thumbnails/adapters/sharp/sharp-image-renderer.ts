import { RECIPE, type RenditionFormat, renditionWidths } from '../../domain/rendition.ts';
import type { ImageRenderer, RenderedRendition } from '../../ports/image-renderer.ts';
import type { WatermarkSource } from '../../ports/watermark-source.ts';
import { decode } from './decode.ts';
import { fromPixels, type Pixels, toPixels } from './sharp.ts';
import { dominantColourOf, placeholderOf } from './summary.ts';
import { applyWatermark } from './watermark.ts';

const ENCODERS: Readonly<Record<RenditionFormat, (image: Pixels) => Promise<Buffer>>> = {
  webp: (image) => fromPixels(image).webp(RECIPE.webp).toBuffer(),
  // JPEG has no transparency: without a background it would be black.
  jpeg: (image) =>
    fromPixels(image).flatten({ background: '#ffffff' }).jpeg(RECIPE.jpeg).toBuffer(),
};

/**
 * Renders with libvips. The file is decoded once, to the largest size; each smaller size is made
 * from the one before it. Encoders write no metadata unless told, so none is left.
 */
export function sharpImageRenderer(watermarks: WatermarkSource): ImageRenderer {
  return {
    async recipe() {
      return (await watermarks.load())?.revision ?? '';
    },

    async render(file) {
      const watermark = await watermarks.load();
      const { pixels: decoded, width, height } = await decode(file, RECIPE.widths[0]);
      const renditions: RenderedRendition[] = [];
      let pixels = watermark === undefined ? decoded : await applyWatermark(decoded, watermark);
      for (const target of renditionWidths(decoded.width)) {
        if (target < pixels.width) {
          pixels = await toPixels(fromPixels(pixels).resize({ width: target }));
        }
        renditions.push(...(await encode(pixels)));
      }
      return {
        width,
        height,
        renditions,
        placeholder: await placeholderOf(pixels),
        dominantColour: await dominantColourOf(pixels),
      };
    },
  };
}

const encode = (pixels: Pixels): Promise<RenderedRendition[]> =>
  Promise.all(
    (['webp', 'jpeg'] as const).map(async (format) => ({
      format,
      width: pixels.width,
      height: pixels.height,
      body: await ENCODERS[format](pixels),
    })),
  );
