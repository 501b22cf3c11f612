import { describe, expect, it } from '@jest/globals';
import {
  ADOBE_RGB,
  DISPLAY_P3,
  GREY_GAMMA_18,
  type GreySpace,
  inSrgb,
  type RgbSpace,
  SRGB,
} from '../../testing/colour-spaces.ts';
import { type FlatFormat, flatImage, flatPrint } from '../../testing/flat-image.ts';
import { iccProfile } from '../../testing/icc-profile.ts';
import { withProfile } from '../../testing/png.ts';
import { decode } from './decode.ts';

/** Reads the first pixel, once it was made as small as makes a decoder take its shortcuts. */
const decoded = async (file: Buffer): Promise<number[]> => {
  const { data, channels } = (await decode(file, 2)).pixels;
  return [...data.subarray(0, channels)];
};
const expectWithin = (actual: readonly number[], expected: readonly number[], tolerance = 1) => {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) {
    expect(Math.abs((actual[at] ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance);
  }
};
const expected = (space: RgbSpace | GreySpace | undefined, colour: readonly number[]) =>
  space === undefined
    ? colour
    : inSrgb(
        space,
        colour.map((value) => value / 255),
      );

const spaces = { SRGB, DISPLAY_P3, ADOBE_RGB, untagged: undefined } as const;
const colours = [
  [200, 50, 50],
  [100, 180, 100],
  [128, 128, 128],
];
/** At full quality a JPEG still rounds twice: to its own colours, and to their frequencies. */
const JPEG_TOLERANCE = 2;

describe.each(Object.entries(spaces))('colours of %s', (_name, space) => {
  it.each<[FlatFormat, 8 | 16]>([
    ['png', 8],
    ['png', 16],
    ['palette', 8],
    ['tiff', 8],
    ['tiff', 16],
    ['jpeg', 8],
    ['webp', 8],
    ['avif', 8],
    ['avif', 16],
  ])('are what a colour engine makes of them: %s of %i bits', async (format, bits) => {
    for (const colour of colours) {
      const file = await flatImage(colour, format, { bits, space });

      expectWithin(
        await decoded(file),
        expected(space, colour),
        format === 'jpeg' ? JPEG_TOLERANCE : 1,
      );
    }
  });

  it.each<[FlatFormat, 8 | 16]>([
    ['png', 8],
    ['png', 16],
    ['tiff', 16],
    ['webp', 8],
    ['avif', 16],
  ])('leave their transparency alone: %s of %i bits', async (format, bits) => {
    const [colour, alpha] = [[100, 180, 100], 204];

    const [red = 0, green = 0, blue = 0, ...rest] = await decoded(
      await flatImage([...colour, alpha], format, { bits, space }),
    );

    expect(rest).toEqual([alpha]);
    // Compares what is seen: 8 bits hold a translucent colour no finer.
    const seen = (value: number) => (value * alpha) / 255;
    expectWithin([red, green, blue].map(seen), expected(space, colour).map(seen));
  });
});

describe('grey', () => {
  it.each<[FlatFormat, 8 | 16]>([
    ['png', 8],
    ['png', 16],
    ['tiff', 8],
    ['tiff', 16],
    ['jpeg', 8],
  ])('of a profile of its own is converted by it: %s of %i bits', async (format, bits) => {
    const file = await flatImage([100], format, { bits, space: GREY_GAMMA_18 });

    expectWithin(await decoded(file), expected(GREY_GAMMA_18, [100]));
  });

  it.each([8, 16] as const)('keeps its transparency, in %i bits', async (bits) => {
    const file = await flatImage([100, 255], 'png', { bits, space: GREY_GAMMA_18 });

    expectWithin(await decoded(file), [...expected(GREY_GAMMA_18, [100]), 255]);
  });

  it.each([8, 16] as const)('without a profile is grey of sRGB, in %i bits', async (bits) => {
    expectWithin(await decoded(await flatImage([100], 'png', { bits })), [100, 100, 100]);
  });
});

describe('ink', () => {
  // Computed by Little CMS 2.19, perceptual.
  it.each<[string, 'jpeg' | 'tiff', boolean, number[]]>([
    ['#c83232', 'jpeg', true, [197, 39, 37]],
    ['#c83232', 'tiff', true, [197, 39, 37]],
    ['#808080', 'tiff', true, [110, 110, 109]],
    ['#e0d0a0', 'jpeg', true, [215, 201, 156]],
    ['#c83232', 'tiff', false, [200, 37, 30]],
  ])('of %s, as %s, tagged %p', async (background, format, isTagged, colour) => {
    expectWithin(await decoded(await flatPrint(background, format, { isTagged })), colour);
  });
});

describe('a profile that is for other pixels', () => {
  it.each([8, 16] as const)('counts as none, in %i bits', async (bits) => {
    const plain = await flatImage([100, 180, 100], 'png', { bits });
    const file = withProfile(plain, iccProfile(GREY_GAMMA_18));

    expectWithin(await decoded(file), [100, 180, 100]);
  });
});
