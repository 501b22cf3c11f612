import { blackPng } from './png.ts';

/** An empty ZIP: at the end of a file it is an archive of its own. */
const EMPTY_ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

export const truncated = (image: Buffer): Buffer =>
  image.subarray(0, Math.floor(image.length * 0.6));

export const decompressionBomb = (): Buffer => blackPng(50_000, 50_000);

export const imageAndArchive = (image: Buffer): Buffer => Buffer.concat([image, EMPTY_ZIP]);

/** A JPEG with a comment right after its start. */
export function jpegWithComment(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment);
  const marker = Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, text, jpeg.subarray(2)]);
}

export const imageAndPage = (jpeg: Buffer): Buffer =>
  jpegWithComment(jpeg, '<script>alert(document.domain)</script>');

export const imageAndDocument = (jpeg: Buffer): Buffer => jpegWithComment(jpeg, '%PDF-1.7 1 0 obj');

export const svgWithReferences = (): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">
      <image xlink:href="file:///etc/passwd" width="100" height="100"/>
      <image xlink:href="http://169.254.169.254/latest/meta-data/" width="100" height="100"/>
    </svg>`,
  );

export const textFile = (): Buffer => Buffer.from('This is no picture at all.\n'.repeat(40));

const GIF_HEADER = Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1');
const GIF_COLOURS = Buffer.from([0, 0, 0, 255, 255, 255]);
/** One pixel: where it is, and its LZW code. */
const GIF_FRAME = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0x02, 0x02, 0x44, 0x01, 0x00]);

export const gifOf = (frames: number): Buffer =>
  Buffer.concat([
    GIF_HEADER,
    GIF_COLOURS,
    ...Array.from({ length: frames }, () => GIF_FRAME),
    Buffer.from([0x3b]),
  ]);

/** A GIF whose width reads as the start of a comment, so that it is a script as well. */
export const gifAndScript = (): Buffer => {
  const gif = gifOf(1);
  gif.write('/*', 6, 'latin1');
  return Buffer.concat([gif, Buffer.from('*/=1;alert(1)')]);
};
