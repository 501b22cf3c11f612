/** Draws the benchmark's photographs into a folder: `node photographs.ts <folder>`. */
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { photograph } from '../testing/photograph.ts';

interface Photograph {
  readonly name: string;
  readonly file: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly encode: (picture: Sharp) => Sharp;
}

const PHONE = { quality: 94 };

/**
 * Uploads of a shop's staff: photographs from phones as they are, and pictures made for web shops.
 */
export const PHOTOGRAPHS: readonly Photograph[] = [
  {
    name: 'phone, 24 MP',
    file: 'phone-24.jpg',
    contentType: 'image/jpeg',
    width: 5712,
    height: 4284,
    // Many phones store the colours of their screens.
    encode: (picture) => picture.withIccProfile('p3').jpeg(PHONE),
  },
  {
    name: 'phone, 12 MP',
    file: 'phone-12.jpg',
    contentType: 'image/jpeg',
    width: 4032,
    height: 3024,
    encode: (picture) => picture.jpeg(PHONE),
  },
  {
    name: 'phone held upright, 12 MP',
    file: 'phone-upright-12.jpg',
    contentType: 'image/jpeg',
    width: 4032,
    height: 3024,
    // Stored as the sensor sees it, with a note to turn it.
    encode: (picture) => picture.withMetadata({ orientation: 6, icc: 'p3' }).jpeg(PHONE),
  },
  {
    name: 'web shop, 4 MP',
    file: 'shop-4.jpg',
    contentType: 'image/jpeg',
    width: 2000,
    height: 2000,
    encode: (picture) => picture.jpeg({ quality: 90 }),
  },
  {
    name: 'web shop, 2 MP',
    file: 'shop-2.jpg',
    contentType: 'image/jpeg',
    width: 1600,
    height: 1200,
    encode: (picture) => picture.jpeg({ quality: 90 }),
  },
  {
    name: 'web shop, 2 MP WebP',
    file: 'shop-2.webp',
    contentType: 'image/webp',
    width: 1600,
    height: 1200,
    encode: (picture) => picture.webp({ quality: 90 }),
  },
  {
    name: 'design tool, 2 MP PNG',
    file: 'design-2.png',
    contentType: 'image/png',
    width: 1600,
    height: 1200,
    encode: (picture) => picture.png(),
  },
];

if (import.meta.main) {
  const [, , folder = '.'] = process.argv;
  for (const { file, width, height, encode } of PHOTOGRAPHS) {
    const picture = await photograph({ width, height, seed: width });
    await encode(picture).toFile(join(folder, file));
  }
}
