/** A number for each of the three channels, or of X, Y and Z. */
export type Triple = readonly [number, number, number];

/** Turns a light into a number, both from 0 to 1. */
export type Curve = 'sRGB' | { readonly gamma: number };

/**
 * A space of three primaries, whose lights add up: each is given in XYZ under D50, as profiles do.
 */
export interface RgbSpace {
  readonly curve: Curve;
  readonly primaries: readonly [red: Triple, green: Triple, blue: Triple];
}

/** A space of one light: what is between black and white. */
export interface GreySpace {
  readonly curve: Curve;
}

export const SRGB: RgbSpace = {
  curve: 'sRGB',
  primaries: [
    [0.43607, 0.22249, 0.01392],
    [0.38515, 0.71687, 0.09708],
    [0.14307, 0.06061, 0.7141],
  ],
};
export const DISPLAY_P3: RgbSpace = {
  curve: 'sRGB',
  primaries: [
    [0.51512, 0.2412, -0.00105],
    [0.29198, 0.69225, 0.04189],
    [0.1571, 0.06657, 0.78407],
  ],
};
export const ADOBE_RGB: RgbSpace = {
  curve: { gamma: 563 / 256 },
  primaries: [
    [0.60974, 0.31111, 0.01947],
    [0.20528, 0.62567, 0.06087],
    [0.14919, 0.06322, 0.74457],
  ],
};
export const GREY_GAMMA_18: GreySpace = { curve: { gamma: 1.8 } };

const toLight = (curve: Curve, value: number): number => {
  if (curve !== 'sRGB') return value ** curve.gamma;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const toValue = (light: number): number => {
  const clipped = Math.min(1, Math.max(0, light));
  return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
};

const apply = (columns: RgbSpace['primaries'], [a, b, c]: Triple): Triple => {
  const row = (at: 0 | 1 | 2) => columns[0][at] * a + columns[1][at] * b + columns[2][at] * c;
  return [row(0), row(1), row(2)];
};

/** The columns of a matrix's inverse, by Cramer's rule. */
function inverse([u, v, w]: RgbSpace['primaries']): RgbSpace['primaries'] {
  const cross = (p: Triple, q: Triple): Triple => [
    p[1] * q[2] - p[2] * q[1],
    p[2] * q[0] - p[0] * q[2],
    p[0] * q[1] - p[1] * q[0],
  ];
  const [x, y, z] = [cross(v, w), cross(w, u), cross(u, v)];
  const determinant = u[0] * x[0] + u[1] * x[1] + u[2] * x[2];
  const column = (at: 0 | 1 | 2): Triple => [
    x[at] / determinant,
    y[at] / determinant,
    z[at] / determinant,
  ];
  return [column(0), column(1), column(2)];
}

/**
 * Converts a colour of a space to sRGB, from 0 to 255 and not rounded: the arithmetic of profiles by
 * matrix and curve, in double precision. What sRGB cannot show is cut off channel by channel, as
 * colour engines do.
 *
 * @see https://www.color.org/specification/ICC.1-2022-05.pdf annex F
 */
export function inSrgb(space: RgbSpace | GreySpace, colour: readonly number[]): number[] {
  const light = colour.map((value) => toLight(space.curve, value));
  const [red = 0, green = red, blue = red] = light;
  const lights: Triple =
    'primaries' in space
      ? apply(inverse(SRGB.primaries), apply(space.primaries, [red, green, blue]))
      : [red, green, blue];
  return lights.map((one) => toValue(one) * 255);
}
