import { renditionWidths } from '../../domain/rendition.ts';
import { fromPixels, type Pixels, toPixels } from './sharp.ts';

/**
 * Makes each size of an image from the one before it, largest first: all but the first resize read a
 * small picture.
 */
export async function* cascade(largest: Pixels): AsyncGenerator<Pixels> {
  let pixels = largest;
  for (const width of renditionWidths(largest.width)) {
    if (width < pixels.width) pixels = await toPixels(fromPixels(pixels).resize({ width }));
    yield pixels;
  }
}
