import type { ImageFormat } from '../domain/image-format.ts';
import type { Rendition } from '../domain/rendition.ts';

export interface RenderedRendition extends Omit<Rendition, 'key' | 'bytes'> {
  readonly body: Uint8Array;
}

/** The pixels of an image in all sizes, upright, in sRGB, without metadata. */
export interface RenderedImage {
  /** Pixels of the original, upright. */
  readonly width: number;
  readonly height: number;
  /** Largest first. */
  readonly renditions: readonly RenderedRendition[];
  readonly placeholder: string;
  readonly dominantColour: string;
}

export interface ImageRenderer {
  /** Names the way of rendering: the same bytes under the same recipe look the same. */
  recipe(): Promise<string>;
  /** Renders a file. Throws `UnusableUploadError` when the file is at fault. */
  render(file: Uint8Array, format: ImageFormat): Promise<RenderedImage>;
}
