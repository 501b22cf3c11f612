import type { ImageFormat } from '../domain/image-format.ts';
import type { Rendition } from '../domain/rendition.ts';

export interface RenderedRendition extends Omit<Rendition, 'key' | 'bytes'> {
  readonly body: Uint8Array;
}

/** An image's pixels in all their sizes, upright, in sRGB, without metadata. */
export interface RenderedImage {
  /** Of the original, upright. */
  readonly width: number;
  readonly height: number;
  /** Largest first. */
  readonly renditions: readonly RenderedRendition[];
  readonly placeholder: string;
  readonly dominantColour: string;
}

export interface ImageRenderer {
  /** Tells one way of rendering from another: the same bytes under the same recipe look the same. */
  recipe(): Promise<string>;
  /** Throws `UnusableUploadError` when the file is at fault. */
  render(file: Uint8Array, format: ImageFormat): Promise<RenderedImage>;
}
