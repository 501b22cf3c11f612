/** Draws the benchmark's photographs into a folder: `node photographs.ts <folder>`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { photograph } from '../test-support/photograph.ts';

/** Of a new phone, a camera, a phone, and one that was scaled for the web. */
export const PHOTOGRAPHS = [
  { name: '48 MP', width: 8064, height: 6048 },
  { name: '24 MP', width: 6000, height: 4000 },
  { name: '12 MP', width: 4000, height: 3000 },
  { name: '2 MP', width: 1600, height: 1200 },
] as const;

export const fileOf = (folder: string, name: string): string =>
  join(folder, `${name.replace(' ', '-')}.jpg`);

if (import.meta.main) {
  const [, , folder = '.'] = process.argv;
  for (const { name, width, height } of PHOTOGRAPHS) {
    // What a phone makes of so many pixels is compressed more, and stays below the limit.
    const quality = width > 6000 ? 88 : 94;
    const picture = await photograph({ width, height, seed: width });
    writeFileSync(fileOf(folder, name), await picture.jpeg({ quality }).toBuffer());
  }
}
