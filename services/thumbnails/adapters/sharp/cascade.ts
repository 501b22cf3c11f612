import { renditionWidths } from '../../domain/rendition.ts';
import { fromPixels, type Pixels, toPixels } from './sharp.ts';

/**
 * An image in each of its sizes, largest first, each made from the one before it: all but the first
 * resize read a small picture.
 */
export async function* cascade(largest: Pixels): AsyncGenerator<Pixels> {
  let pixels = largest;
  for (const width of renditionWidths(largest.width)) {
    if (width < pixels.width) pixels = await toPixels(fromPixels(pixels).resize({ width }));
    yield pixels;
  }
}
