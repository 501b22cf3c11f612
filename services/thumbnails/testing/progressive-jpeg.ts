const WIDTH = 8000;
const HEIGHT = 6200;
const COMPONENTS = [1, 2, 3];
/** Steps of one bit in which each component is sent: as many scans. */
const BITS = 11;
/** The most blocks that one code can pass over. */
const LONGEST_RUN = 32_767;
/** Says that 2^14 blocks and as many as the next 14 bits count hold nothing more. */
const END_OF_BLOCKS = 0xe0;

const uint16 = (value: number): number[] => [value >> 8, value & 0xff];

const segment = (marker: number, content: readonly number[]): Buffer =>
  Buffer.from([0xff, marker, ...uint16(content.length + 2), ...content]);

/** A Huffman table with one symbol, whose code is a single zero. */
const huffmanTable = (id: number, symbol: number): Buffer =>
  segment(0xc4, [id, 1, ...Array(15).fill(0), symbol]);

/** Bits as a scan holds them, where 0xFF is followed by a zero. */
function packed(bits: string): Buffer {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).padEnd(8, '0'), 2);
    bytes.push(byte, ...(byte === 0xff ? [0] : []));
  }
  return Buffer.from(bytes);
}

/**
 * A whole grey picture of 50 megapixels in 300 KB that takes seconds to read: a progressive JPEG of
 * 34 scans, each of which says in a few bytes that no block of the picture has any detail, and each
 * of which a decoder works through block by block. More rounds say it again.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex G
 */
export function jpegOfManyScans({ rounds = 1 } = {}): Buffer {
  const blocks = (WIDTH / 8) * (HEIGHT / 8);
  const runs = Math.ceil(blocks / LONGEST_RUN);
  const nothing = packed(`0${'1'.repeat(14)}`.repeat(runs));
  const detail = COMPONENTS.flatMap((component) =>
    Array.from({ length: BITS }, (_, step) => BITS - 1 - step).flatMap((bit) => {
      const before = bit === BITS - 1 ? 0 : bit + 1;
      return [segment(0xda, [1, component, 0, 1, 63, (before << 4) | bit]), nothing];
    }),
  );
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array(64).fill(1)]),
    segment(0xc2, [
      ...[8, ...uint16(HEIGHT), ...uint16(WIDTH), COMPONENTS.length],
      ...COMPONENTS.flatMap((component) => [component, 0x11, 0]),
    ]),
    huffmanTable(0x00, 0),
    huffmanTable(0x10, END_OF_BLOCKS),
    segment(0xda, [COMPONENTS.length, ...COMPONENTS.flatMap((id) => [id, 0]), 0, 0, 0]),
    Buffer.alloc(Math.ceil((blocks * COMPONENTS.length) / 8)),
    ...Array.from({ length: rounds }, () => detail).flat(),
    Buffer.from([0xff, 0xd9]),
  ]);
}
