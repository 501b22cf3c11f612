const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Recognises restart markers and the like: two bytes, and no length behind them. */
const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * Counts how often a decoder has to go over a JPEG: once, unless it is progressive. A scan may say
 * in a few bytes that it has nothing to add to any block, and costs a walk through all of them.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B
 */
export function countScans(jpeg: Uint8Array): number {
  let scans = 0;
  let at = jpeg.indexOf(0xff);
  while (at !== -1 && at + 1 < jpeg.length) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === END_OF_IMAGE) break;
    if (marker === START_OF_SCAN) scans += 1;
    // A zero makes the byte before it a part of the pixels; 0xFF may be repeated at will.
    const isSegment = marker !== 0x00 && !standsAlone(marker);
    const length = isSegment ? ((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0) : 0;
    at = jpeg.indexOf(0xff, at + (marker === 0xff ? 1 : 2 + length));
  }
  return scans;
}
