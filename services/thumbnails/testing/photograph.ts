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

/** Places each pixel of a row or column between the points of a lattice. */
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

/** Noise of many sizes, from `coarsest` to `finest`, weaker the finer it is. */
function layeredNoise(
  width: number,
  height: number,
  { coarsest, finest, amplitude }: { coarsest: number; finest: number; amplitude: number },
  random: () => number,
): Float32Array {
  const plane = new Float32Array(width * height);
  for (let cell = coarsest, strength = amplitude; cell >= finest; cell /= 2, strength *= 0.75) {
    addNoise(plane, width, height, cell, strength, random);
  }
  return plane;
}

/** The background: soft light in soft colours, out of focus. */
function drawBackground(width: number, height: number, random: () => number): Buffer {
  const soft = { coarsest: max(width, height) / 2, finest: max(width, height) / 10 };
  const light = layeredNoise(width, height, { ...soft, amplitude: 50 }, random);
  const warmth = layeredNoise(width, height, { ...soft, amplitude: 20 }, random);
  const scene = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [y, c] = [150 + (light[i] ?? 0), warmth[i] ?? 0];
    scene[i * 3] = clamp(y + c);
    scene[i * 3 + 1] = clamp(y);
    scene[i * 3 + 2] = clamp(y - c);
  }
  return scene;
}

const OBJECTS = 10;

/** The things in focus: with edges and a texture, as products on a table have them. */
function drawObjects(scene: Buffer, width: number, height: number, random: () => number): void {
  const texture = layeredNoise(width, height, { coarsest: 64, finest: 2, amplitude: 45 }, random);
  for (let object = 0; object < OBJECTS; object++) {
    const radius = max(2, round(min(width, height) * (0.06 + random() * 0.2)));
    const [cx, cy] = [random() * width, random() * height];
    const colour = [random() * 255, random() * 255, random() * 255];
    const inside = (dx: number, dy: number) =>
      object % 2 === 0 ? dx * dx + dy * dy < radius * radius : abs(dx) + abs(dy) < radius;
    for (let y = max(0, ceil(cy - radius)); y < min(height, cy + radius); y++) {
      for (let x = max(0, ceil(cx - radius)); x < min(width, cx + radius); x++) {
        if (!inside(x - cx, y - cy)) continue;
        const pixel = y * width + x;
        for (let channel = 0; channel < 3; channel++) {
          const at = pixel * 3 + channel;
          const value = 0.25 * (scene[at] ?? 0) + 0.75 * (colour[channel] ?? 0);
          scene[at] = clamp(value + (texture[pixel] ?? 0));
        }
      }
    }
  }
}

/**
 * A picture with the statistics of a product photograph: objects in focus, with edges and detail at
 * every scale, before a soft background, under a sensor's grain. It compresses like one.
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
  const scene = drawBackground(w, h, random);
  drawObjects(scene, w, h, random);
  const enlarged = await sharp(scene, { raw: { width: w, height: h, channels: 3 } })
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer();
  // The grain belongs to the sensor's pixels: a picture that was already scaled down shows less of it.
  const grain = 18 * sqrt(min(1, (width * height) / 24e6));
  for (let i = 0; i < enlarged.length; i++) {
    enlarged[i] = clamp((enlarged[i] ?? 0) + (random() + random() - 1) * grain);
  }
  return sharp(enlarged, { raw: { width, height, channels: 3 } });
}
