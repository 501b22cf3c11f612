import sharp, { type Sharp } from 'sharp';

// Keeps nothing for later: it is one image at a time and no image twice.
sharp.cache(false);
sharp.concurrency(1);

// Blocks the many readers of libvips: only those of the accepted formats may see an upload.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadHeif',
    'VipsForeignLoadJpeg',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadPng',
    'VipsForeignLoadTiff',
    'VipsForeignLoadWebp',
  ],
});

export { sharp };

/** Decoded pixels, 8 bits a channel, in sRGB. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

export const fromPixels = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels } });

/** Decodes the pixels of a pipeline whose image has 16 bits a channel, or 8 as most have. */
export async function toPixels(pipeline: Sharp, depth: 8 | 16 = 8): Promise<Pixels> {
  const { data, info } = await pipeline
    .raw({ depth: depth === 16 ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { data: depth === 16 ? rounded(data) : data, width, height, channels };
}

/** Rounds 16 bits to 8, where libvips would cut them off. */
function rounded(data: Buffer): Buffer {
  const values = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  return Buffer.from(Uint8Array.from(values, (value) => (value + 128) / 257).buffer);
}
