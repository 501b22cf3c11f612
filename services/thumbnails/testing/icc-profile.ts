import type { Curve, GreySpace, RgbSpace, Triple } from './colour-spaces.ts';

const uint32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeInt32BE(value, 4 * at);
  return bytes;
};
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
/** Numbers in 16 bits before the point and 16 behind it. */
const fixed = (...values: readonly number[]): Buffer =>
  uint32(...values.map((value) => Math.round(value * 65_536)));

const xyz = (values: Triple): Buffer => Buffer.concat([ascii('XYZ \0\0\0\0'), fixed(...values)]);
const text = (value: string): Buffer => {
  const utf16 = Buffer.from(value, 'utf16le').swap16();
  return Buffer.concat([
    ascii('mluc\0\0\0\0'),
    uint32(1, 12),
    ascii('enGB'),
    uint32(utf16.length, 28),
    utf16,
  ]);
};
const curve = (shape: Curve): Buffer =>
  shape === 'sRGB'
    ? Buffer.concat([
        ascii('para\0\0\0\0\0\x03\0\0'),
        fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045),
      ])
    : Buffer.concat([ascii('para\0\0\0\0\0\0\0\0'), fixed(shape.gamma)]);

/** The white of D50, in which profiles meet. */
const D50: Triple = [0.9642, 1, 0.8249];
const HEADER_BYTES = 128;

/**
 * An ICC profile of version 4 that says what a space is.
 *
 * @see https://www.color.org/specification/ICC.1-2022-05.pdf section 7
 */
export function iccProfile(space: RgbSpace | GreySpace): Buffer {
  const tags: [string, Buffer][] = [
    ['desc', text('Test')],
    ['cprt', text('None')],
    ['wtpt', xyz(D50)],
  ];
  if ('primaries' in space) {
    for (const [at, channel] of (['r', 'g', 'b'] as const).entries()) {
      tags.push([`${channel}XYZ`, xyz(space.primaries[at] ?? D50)]);
      tags.push([`${channel}TRC`, curve(space.curve)]);
    }
  } else {
    tags.push(['kTRC', curve(space.curve)]);
  }

  const bodies: Buffer[] = [];
  const table: Buffer[] = [];
  let at = HEADER_BYTES + 4 + 12 * tags.length;
  for (const [name, body] of tags) {
    table.push(ascii(name), uint32(at, body.length));
    bodies.push(Buffer.concat([body, Buffer.alloc(-body.length & 3)]));
    at += body.length + (-body.length & 3);
  }
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x04_30_00_00, 8);
  header.write(`mntr${'primaries' in space ? 'RGB ' : 'GRAY'}XYZ `, 12, 'latin1');
  header.writeUInt16BE(2026, 24);
  header.writeUInt16BE(1, 26);
  header.writeUInt16BE(1, 28);
  header.write('acsp', 36, 'latin1');
  fixed(...D50).copy(header, 68);
  return Buffer.concat([header, uint32(tags.length), ...table, ...bodies]);
}
