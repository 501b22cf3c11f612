import type { Metadata, Sharp } from 'sharp';
import { type Pixels, toPixels } from './sharp.ts';

/** What an embedded profile has to say that it is for, by the space of the pixels. */
const PROFILE_SPACES: Readonly<Record<string, string>> = {
  srgb: 'RGB ',
  rgb16: 'RGB ',
  'b-w': 'GRAY',
  grey16: 'GRAY',
};
/** Where a profile's header says which space it is for. */
const SPACE_OFFSET = 16;

/**
 * Whether the colours are kept as they are stored until the image is small, and converted then.
 * Left to itself, sharp converts the large image, grey of 16 bits not at all, and other 16 bits to
 * Display P3, where they stay. What is neither RGB nor grey is left to it: it has only 8 bits there.
 */
export const keepsColours = ({ space }: Metadata): boolean => space in PROFILE_SPACES;

/** The pixels of an image that was opened as `keepsColours` says, in sRGB. */
export async function toSrgb(small: Sharp, metadata: Metadata): Promise<Pixels> {
  if (!keepsColours(metadata)) return toPixels(small.toColourspace('srgb'));
  const { space } = metadata;
  const depth = space.endsWith('16') ? 16 : 8;
  return hasUsableProfile(metadata)
    ? toPixels(small.toColourspace(space).withIccProfile('srgb'), depth)
    : toPixels(small.toColourspace(depth === 16 ? 'rgb16' : 'srgb'), depth);
}

/** A profile for another kind of pixels would be taken for one of Display P3 by sharp. */
const hasUsableProfile = ({ icc, space }: Metadata): boolean =>
  icc?.toString('latin1', SPACE_OFFSET, SPACE_OFFSET + 4) === PROFILE_SPACES[space];
