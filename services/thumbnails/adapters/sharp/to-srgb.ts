import type { Metadata, Sharp } from 'sharp';
import { type Pixels, toPixels } from './sharp.ts';

/** The space that the header of an embedded profile has to name, by the space of the pixels. */
const PROFILE_SPACES: Readonly<Record<string, string>> = {
  srgb: 'RGB ',
  rgb16: 'RGB ',
  'b-w': 'GRAY',
  grey16: 'GRAY',
};
/** The offset of that name in a profile's header. */
const SPACE_OFFSET = 16;

/**
 * Returns whether the colours stay as they are stored until the image is small, and are converted
 * then. Left to itself, sharp converts the large image, grey of 16 bits not at all, and other 16
 * bits to Display P3, where they stay. What is neither RGB nor grey is left to it: it has only 8
 * bits there.
 */
export const keepsColours = ({ space }: Metadata): boolean => space in PROFILE_SPACES;

/** Converts the pixels of an image that was opened as `keepsColours` says. */
export async function toSrgb(small: Sharp, metadata: Metadata): Promise<Pixels> {
  if (!keepsColours(metadata)) return toPixels(small.toColourspace('srgb'));
  const { space } = metadata;
  const depth = space.endsWith('16') ? 16 : 8;
  return hasUsableProfile(metadata)
    ? toPixels(small.toColourspace(space).withIccProfile('srgb'), depth)
    : toPixels(small.toColourspace(depth === 16 ? 'rgb16' : 'srgb'), depth);
}

/**
 * Returns false for a profile of another kind of pixels: sharp would take it for one of Display P3.
 */
const hasUsableProfile = ({ icc, space }: Metadata): boolean =>
  icc?.toString('latin1', SPACE_OFFSET, SPACE_OFFSET + 4) === PROFILE_SPACES[space];
