import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
};

const blackAndWhite = (width: number, height: number, pixels: Buffer): Buffer =>
  Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([1, 0, 0, 0, 0])])),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);

/** A whole black PNG of any size: 50,000 x 50,000 pixels in some 300 KB, which unpack to 300 MB. */
export function blackPng(width: number, height: number): Buffer {
  const rowBytes = 1 + Math.ceil(width / 8);
  const rows = Buffer.alloc(rowBytes * Math.min(height, 500));
  // A fully flushed block depends on nothing before it, so it can be repeated.
  const block = deflateRawSync(rows, { finishFlush: constants.Z_FULL_FLUSH });
  const repeats = Math.floor((height * rowBytes) / rows.length);
  const rest = deflateRawSync(Buffer.alloc(height * rowBytes - repeats * rows.length));
  // Of n zeros the checksum is 1 in one half and n in the other.
  const checksum = ((height * rowBytes) % 65_521) * 65_536 + 1;
  return blackAndWhite(
    width,
    height,
    Buffer.concat([
      Buffer.from([0x78, 0x9c]),
      ...Array.from({ length: repeats }, () => block),
      rest,
      uint32(checksum),
    ]),
  );
}

/** A PNG whose header promises more rows than it has. */
export const pngWithMissingRows = (width: number, height: number): Buffer =>
  blackAndWhite(width, height, deflateSync(Buffer.alloc(1 + Math.ceil(width / 8))));

/** The same pixels, with one more chunk behind the header. */
function withChunk(png: Buffer, type: string, data: Buffer): Buffer {
  const afterHeader = SIGNATURE.length + 25;
  return Buffer.concat([
    png.subarray(0, afterHeader),
    chunk(type, data),
    png.subarray(afterHeader),
  ]);
}

/** The same pixels, tagged with a colour profile. */
export const withProfile = (png: Buffer, profile: Buffer): Buffer =>
  withChunk(
    png,
    'iCCP',
    Buffer.concat([Buffer.from('profile\0\0', 'latin1'), deflateSync(profile)]),
  );

/** The same pixels, as an animation of so many frames that goes on for ever. */
export const animated = (png: Buffer, frames: number): Buffer =>
  withChunk(png, 'acTL', Buffer.concat([uint32(frames), uint32(0)]));
