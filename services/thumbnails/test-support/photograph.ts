import sharp, { type Sharp } from 'sharp';

// Jest looks up every global in its sandbox, which is slow in loops over pixels: these are local.
const { abs, ceil, floor, imul, max, min, round, sqrt } = Math;

const clamp = (value: number): number => max(0, min(255, value));

/** A stream of numbers in [0, 1): the same for the same seed, so every run sees the same picture. */
const mulberry32 = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Where each pixel of a row or column lies between the points of a lattice. */
function lattice(length: number, cell: number) {
  const index = new Int32Array(length);
  const share = new Float32Array(length);
  for (let at = 0; at < length; at++) {
    const t = (at % cell) / cell;
    index[at] = floor(at / cell);
    share[at] = t * t * (3 - 2 * t);
  }
  return { index, share };
}

/** Smooth noise whose features are about `cell` pixels wide. */
function addNoise(
  target: Float32Array,
  width: number,
  height: number,
  cell: number,
  amplitude: number,
  random: () => number,
): void {
  const columns = ceil(width / cell) + 2;
  const points = new Float32Array(columns * (ceil(height / cell) + 2));
  for (let at = 0; at < points.length; at++) points[at] = (random() * 2 - 1) * amplitude;
  const point = (at: number) => points[at] ?? 0;
  const [across, down] = [lattice(width, cell), lattice(height, cell)];
  for (let y = 0; y < height; y++) {
    const row = (down.index[y] ?? 0) * columns;
    const v = down.share[y] ?? 0;
    for (let x = 0; x < width; x++) {
      const corner = row + (across.index[x] ?? 0);
      const u = across.share[x] ?? 0;
      const top = point(corner) + (point(corner + 1) - point(corner)) * u;
      const below = corner + columns;
      const bottom = point(below) + (point(below + 1) - point(below)) * u;
      const pixel = y * width + x;
      target[pixel] = (target[pixel] ?? 0) + top + (bottom - top) * v;
    }
  }
}

/** Detail at every scale, falling with frequency as it does in photographs. */
function layeredNoise(width: number, height: number, finest: number, random: () => number) {
  const plane = new Float32Array(width * height);
  for (let cell = max(width, height) / 2, amplitude = 60; cell >= finest; cell /= 2) {
    addNoise(plane, width, height, cell, amplitude, random);
    amplitude *= 0.72;
  }
  return plane;
}

/** Things with edges: discs and boxes, as products on a table have them. */
function drawShapes(scene: Buffer, width: number, height: number, random: () => number): void {
  for (let shape = 0; shape < 12; shape++) {
    const radius = max(2, round((random() * min(width, height)) / 8));
    const [cx, cy] = [random() * width, random() * height];
    const colour = [random() * 255, random() * 255, random() * 255];
    const inside = (dx: number, dy: number) =>
      shape % 2 === 0 ? dx * dx + dy * dy < radius * radius : abs(dx) + abs(dy) < radius;
    for (let y = max(0, ceil(cy - radius)); y < min(height, cy + radius); y++) {
      for (let x = max(0, ceil(cx - radius)); x < min(width, cx + radius); x++) {
        if (!inside(x - cx, y - cy)) continue;
        for (const [channel, value] of colour.entries()) {
          const at = (y * width + x) * 3 + channel;
          scene[at] = 0.3 * (scene[at] ?? 0) + 0.7 * value;
        }
      }
    }
  }
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
  const scale = min(1, 3000 / max(width, height));
  const [w, h] = [round(width * scale), round(height * scale)];
  const brightness = layeredNoise(w, h, 2, random);
  const warmth = layeredNoise(w, h, 32, random);
  const tint = layeredNoise(w, h, 32, random);
  const scene = Buffer.alloc(w * h * 3);
  for (let i = 0; i < w * h; i++) {
    const y = 128 + (brightness[i] ?? 0);
    const [cr, cb] = [(warmth[i] ?? 0) * 0.5, (tint[i] ?? 0) * 0.5];
    scene[i * 3] = clamp(y + 1.4 * cr);
    scene[i * 3 + 1] = clamp(y - 0.7 * cr - 0.34 * cb);
    scene[i * 3 + 2] = clamp(y + 1.77 * cb);
  }
  drawShapes(scene, w, h, random);
  const enlarged = await sharp(scene, { raw: { width: w, height: h, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer();
  // The grain belongs to the sensor's pixels: a picture that was already scaled down shows less of it.
  const grain = 18 * sqrt(min(1, (width * height) / 24e6));
  for (let i = 0; i < enlarged.length; i++) {
    const value = (enlarged[i] ?? 0) + (random() + random() - 1) * grain;
    enlarged[i] = clamp(value);
  }
  return sharp(enlarged, { raw: { width, height, channels: 3 } });
}
