import sharp from 'sharp';

const BLOCK = 8;
const STEP = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

interface Luma {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Brightness as television and JPEG weigh it (ITU-R BT.601). */
async function lumaOf(image: Uint8Array): Promise<Luma> {
  const { data, info } = await sharp(image)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const values = new Float32Array(info.width * info.height);
  for (let at = 0; at < values.length; at++) {
    const [red, green, blue] = [data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0];
    values[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return { values, width: info.width, height: info.height };
}

/**
 * Measures how alike two pictures of the same size look, from 0 to 1: the mean structural similarity
 * of their brightness over blocks of 8 x 8 pixels.
 *
 * @see https://doi.org/10.1109/TIP.2003.819861
 */
export async function structuralSimilarity(first: Uint8Array, second: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all([lumaOf(first), lumaOf(second)]);
  if (a.width !== b.width || a.height !== b.height) throw new Error('The pictures differ in size');
  const { width, height } = a;
  let sum = 0;
  let blocks = 0;
  for (let y = 0; y < height; y += STEP) {
    for (let x = 0; x < width; x += STEP) {
      sum += similarityAt(a, b, x, y);
      blocks++;
    }
  }
  return sum / blocks;
}

function similarityAt(a: Luma, b: Luma, left: number, top: number): number {
  const right = Math.min(left + BLOCK, a.width);
  const bottom = Math.min(top + BLOCK, a.height);
  const n = (right - left) * (bottom - top);
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = y * a.width + left; at < y * a.width + right; at++) {
      const [u, v] = [a.values[at] ?? 0, b.values[at] ?? 0];
      sumA += u;
      sumB += v;
      sumAA += u * u;
      sumBB += v * v;
      sumAB += u * v;
    }
  }
  const [meanA, meanB] = [sumA / n, sumB / n];
  const varianceA = sumAA / n - meanA * meanA;
  const varianceB = sumBB / n - meanB * meanB;
  const covariance = sumAB / n - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
    ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2))
  );
}
