import sharp, { type Sharp } from 'sharp';

/** A stream of numbers in [0, 1): the same for the same seed, so every run sees the same picture. */
const mulberry32 = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Smooth noise whose features are about `cell` pixels wide. */
function addNoise(
  target: Float32Array,
  width: number,
  height: number,
  cell: number,
  amplitude: number,
  random: () => number,
): void {
  const columns = Math.ceil(width / cell) + 2;
  const lattice = Float32Array.from(
    { length: columns * (Math.ceil(height / cell) + 2) },
    () => (random() * 2 - 1) * amplitude,
  );
  const at = (index: number) => lattice[index] ?? 0;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cell) * columns;
    const v = (y % cell) / cell;
    const fv = v * v * (3 - 2 * v);
    for (let x = 0; x < width; x++) {
      const corner = row + Math.floor(x / cell);
      const u = (x % cell) / cell;
      const fu = u * u * (3 - 2 * u);
      const top = at(corner) + (at(corner + 1) - at(corner)) * fu;
      const bottom = at(corner + columns) + (at(corner + columns + 1) - at(corner + columns)) * fu;
      const pixel = y * width + x;
      target[pixel] = (target[pixel] ?? 0) + top + (bottom - top) * fv;
    }
  }
}

/** Detail at every scale, falling with frequency as it does in photographs. */
function layeredNoise(width: number, height: number, finest: number, random: () => number) {
  const plane = new Float32Array(width * height);
  for (let cell = Math.max(width, height) / 2, amplitude = 60; cell >= finest; cell /= 2) {
    addNoise(plane, width, height, cell, amplitude, random);
    amplitude *= 0.72;
  }
  return plane;
}

/** Things with edges: boxes, discs and lines, as products on a table have them. */
function edges(width: number, height: number, random: () => number): Buffer {
  const number = (limit: number) => Math.round(random() * limit);
  const colour = () => `rgb(${number(255)},${number(255)},${number(255)})`;
  const shapes = Array.from({ length: 14 }, (_, index) => {
    const [x, y, size] = [number(width), number(height), 20 + number(width / 5)];
    if (index % 3 === 0)
      return `<rect x="${x}" y="${y}" width="${size}" height="${size / 2}" rx="${size / 12}" transform="rotate(${number(90)} ${x} ${y})" fill="${colour()}" fill-opacity="0.7"/>`;
    if (index % 3 === 1)
      return `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${colour()}" fill-opacity="0.6"/>`;
    return `<line x1="${x}" y1="${y}" x2="${number(width)}" y2="${number(height)}" stroke="${colour()}" stroke-width="${2 + size / 60}"/>`;
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`,
  );
}

/**
 * A picture with the statistics of a photograph: detail at every scale, hard edges, colour that
 * varies slower than brightness, and a sensor's grain. It compresses like one.
 */
export async function photograph({
  width,
  height,
  seed = 1,
}: {
  width: number;
  height: number;
  seed?: number;
}): Promise<Sharp> {
  const random = mulberry32(seed);
  // A lens resolves less than its sensor has pixels: the scene is drawn small and enlarged.
  const scale = Math.min(1, 3000 / Math.max(width, height));
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const brightness = layeredNoise(w, h, 2, random);
  const warmth = layeredNoise(w, h, 32, random);
  const tint = layeredNoise(w, h, 32, random);
  const scene = Buffer.alloc(w * h * 3);
  for (let i = 0; i < w * h; i++) {
    const y = 128 + (brightness[i] ?? 0);
    const [cr, cb] = [(warmth[i] ?? 0) * 0.5, (tint[i] ?? 0) * 0.5];
    const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
    scene[i * 3] = clamp(y + 1.4 * cr);
    scene[i * 3 + 1] = clamp(y - 0.7 * cr - 0.34 * cb);
    scene[i * 3 + 2] = clamp(y + 1.77 * cb);
  }
  const drawn = await sharp(scene, { raw: { width: w, height: h, channels: 3 } })
    .composite([{ input: edges(w, h, random) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  const enlarged = await sharp(drawn, { raw: { width: w, height: h, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer();
  // The grain belongs to the sensor's pixels: a picture that was already scaled down shows less of it.
  const grain = 18 * Math.sqrt(Math.min(1, (width * height) / 24e6));
  for (let i = 0; i < enlarged.length; i++) {
    const value = (enlarged[i] ?? 0) + (random() + random() - 1) * grain;
    enlarged[i] = Math.max(0, Math.min(255, value));
  }
  return sharp(enlarged, { raw: { width, height, channels: 3 } });
}
