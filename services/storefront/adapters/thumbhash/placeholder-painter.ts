import { crc32, deflateSync } from 'node:zlib';
import { thumbHashToRGBA } from 'thumbhash';
import type { PlaceholderPainter } from '../../ports/placeholder-painter.ts';

/** Pixels of the longer side: a browser that enlarges so few blurs them. */
const SIDE = 8;
/** A hash has five bytes of averages and sizes, and waves behind them. */
const MIN_BYTES = 6;

/** Paints with ThumbHash, as PNG: https://evanw.github.io/thumbhash/ */
export const thumbHashPlaceholderPainter = (): PlaceholderPainter => ({
  paint(thumbHash) {
    const hash = Buffer.from(thumbHash, 'base64');
    if (hash.length < MIN_BYTES) return undefined;
    const { w, h, rgba } = thumbHashToRGBA(hash);
    const [width, height] = [scaled(w, Math.max(w, h)), scaled(h, Math.max(w, h))];
    const rows = Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x) => {
        const at =
          4 * (Math.floor(((y + 0.5) * h) / height) * w + Math.floor(((x + 0.5) * w) / width));
        return [...rgba.subarray(at, at + 4)];
      }).flat(),
    );
    return `data:image/png;base64,${png(width, height, rows).toString('base64')}`;
  },
});

const scaled = (side: number, longer: number): number =>
  Math.max(1, Math.round((SIDE * side) / longer));

/** Writes pixels of eight bits with transparency: https://www.w3.org/TR/png-3/ */
function png(width: number, height: number, rows: readonly number[][]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  // Each row begins with its filter: none.
  const pixels = deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])), { level: 9 });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
