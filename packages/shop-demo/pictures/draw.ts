/**
 * `npm run pictures --workspace packages/shop-demo`: draws the pictures of the shop's products, each by day
 * and by night, into `pictures/`. They are committed, so that a start draws nothing.
 */
import { join } from 'node:path';
import sharp from 'sharp';
import { DRAWINGS } from './drawings.ts';

/** Side of a picture in pixels; the largest rendition has as many. */
const SIDE = 1_200;

interface Scene {
  readonly sky: readonly [string, string];
  readonly disc: string;
  readonly hills: readonly [string, string];
  readonly ground: string;
}

const SCENES: Readonly<Record<'day' | 'night', Scene>> = {
  day: {
    sky: ['#cfe3e2', '#f6ecd6'],
    disc: '#fbd98c',
    hills: ['#a9c3b3', '#86a892'],
    ground: '#6f9179',
  },
  night: {
    sky: ['#17293a', '#3c5566'],
    disc: '#f2ead0',
    hills: ['#2a4450', '#22383f'],
    ground: '#1b2d31',
  },
};

const picture = (drawing: string, { sky, disc, hills, ground }: Scene): string => `
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="${SIDE}" height="${SIDE}">
    <linearGradient id="sky" x2="0" y2="1">
      <stop stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/>
    </linearGradient>
    <rect width="600" height="600" fill="url(#sky)"/>
    <circle cx="465" cy="130" r="52" fill="${disc}"/>
    <path d="M0 400Q110 270 230 350T430 330 600 380v220H0z" fill="${hills[0]}"/>
    <path d="M0 450Q150 360 300 420T600 430v170H0z" fill="${hills[1]}"/>
    <path d="M0 480Q300 440 600 480v120H0z" fill="${ground}"/>
    <ellipse cx="300" cy="478" rx="215" ry="20" opacity=".22"/>
    ${drawing}
  </svg>`;

for (const [sku, drawing] of Object.entries(DRAWINGS)) {
  for (const [name, scene] of Object.entries(SCENES)) {
    const file = join(import.meta.dirname, `${sku.toLowerCase()}-${name}.webp`);
    await sharp(Buffer.from(picture(drawing, scene)))
      .webp({ quality: 88, effort: 6 })
      .toFile(file);
  }
}
