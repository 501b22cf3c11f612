import { describe, expect, it } from '@jest/globals';
import {
  gifAndScript,
  gifOf,
  imageAndArchive,
  imageAndDocument,
  imageAndPage,
  jpegWithComment,
  svgWithReferences,
  textFile,
} from '../testing/hostile-files.ts';
import { animated, blackPng } from '../testing/png.ts';
import { checkHeader, checkSize, inspectFile } from './inspection.ts';
import { MAX_UPLOAD_BYTES } from './upload.ts';

/** The part of a JPEG that an inspection reads. */
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
  Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'),
  Buffer.from([0xff, 0xd9]),
]);
const png = blackPng(8, 8);
const riff = Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1');
/** The brands that a file names, and one more behind them that is none of its own. */
const ftyp = (major: string, ...compatible: string[]) => {
  const brands = compatible.join('');
  const length = String.fromCharCode(16 + brands.length);
  return Buffer.from(`\0\0\0${length}ftyp${major}\0\0\0\0${brands}avis`, 'latin1');
};
const tiff = Buffer.from([0x49, 0x49, 0x2a, 0x00, 0x08, 0, 0, 0]);

/** An archive without files, behind an image. */
const archiveWithComment = (image: Buffer, comment: string): Buffer => {
  const end = Buffer.alloc(22 + comment.length);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(comment.length, 20);
  end.write(comment, 22, 'latin1');
  return Buffer.concat([image, end]);
};
const documentAfter = (image: Buffer, bytes: number): Buffer =>
  Buffer.concat([image, Buffer.alloc(bytes - image.length), Buffer.from('%PDF-1.7', 'latin1')]);

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'accepted';
};

describe('checkSize', () => {
  it('rejects an empty file', () => {
    expect(codeOf(() => checkSize(0))).toBe('EMPTY');
  });

  it('admits a file up to the limit and none beyond', () => {
    expect(codeOf(() => checkSize(MAX_UPLOAD_BYTES))).toBe('accepted');
    expect(codeOf(() => checkSize(MAX_UPLOAD_BYTES + 1))).toBe('TOO_LARGE');
  });
});

describe('inspectFile', () => {
  it.each([
    ['jpeg', 'image/jpeg', jpeg],
    ['jpeg', 'image/jpg', jpeg],
    ['jpeg', 'image/pjpeg', jpeg],
    ['jpeg', 'image/jpg ; charset=binary', jpeg],
    ['jpeg', ' image/jpeg ', jpeg],
    ['png', 'image/x-png', png],
    ['gif', 'image/gif', Buffer.from('GIF87a\x08\0\x08\0\0\0\0', 'latin1')],
    ['tiff', 'image/tiff', Buffer.from([0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, 8])],
    ['jpeg', 'IMAGE/JPEG; charset=binary', jpeg],
    ['png', 'image/png', png],
    ['webp', 'image/webp', riff],
    ['avif', 'image/avif', ftyp('avif')],
    ['avif', 'image/avif', ftyp('mif1', 'mif1', 'avif', 'miaf')],
    ['avif', 'image/avif', ftyp('avif', 'heic')],
    ['png', 'image/png', animated(png, 1)],
    ['gif', 'image/gif', gifOf(1)],
    ['tiff', 'image/tiff', tiff],
  ])('takes a file for %s that says %s', (format, contentType, file) => {
    expect(inspectFile(file, contentType)).toBe(format);
  });

  it.each([
    ['a text file', textFile()],
    ['an SVG', svgWithReferences()],
    ['a film', ftyp('isom', 'isom', 'mp42')],
    ['pictures of a kind that is not named', ftyp('mif1', 'mif1', 'miaf')],
    ['a sound in RIFF', Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
    ['two bytes', Buffer.from([0xff, 0xd8])],
    ['a picture in no container', Buffer.from('RIFX\x24\0\0\0WEBPVP8 ', 'latin1')],
    ['brands in no container', Buffer.from('\0\0\0\x10fypeavif\0\0\0\0', 'latin1')],
  ])('rejects %s', (_what, file) => {
    expect(codeOf(() => inspectFile(file, 'image/jpeg'))).toBe('NOT_AN_IMAGE');
  });

  it.each([
    ['heic'],
    ['heix', 'mif1'],
    ['heim'],
    ['heis'],
    ['hevc'],
    ['hevx'],
    ['hevm'],
    ['hevs'],
    ['mif1', 'mif1', 'heic', 'miaf'],
    ['heic', 'avif'],
  ])('rejects HEIC by name, and says what to do: %s', (...brands) => {
    const [major = '', ...compatible] = brands;

    for (const contentType of ['image/heic', 'image/heif', 'image/jpeg']) {
      expect(() => inspectFile(ftyp(major, ...compatible), contentType)).toThrow(
        expect.objectContaining({ code: 'HEIC', message: expect.stringMatching(/JPEG/) }),
      );
    }
  });

  it.each([
    ['an animated PNG', animated(png, 2), 'image/png'],
    ['an animated AVIF', ftyp('avis', 'avif', 'avis', 'msf1'), 'image/avif'],
    ['an AVIF that is nothing else', ftyp('avis', 'msf1'), 'image/avif'],
    ['an AVIF that has an animation beside its picture', ftyp('avif', 'avis'), 'image/avif'],
  ])('rejects %s as it does an animated GIF', (_what, file, contentType) => {
    expect(codeOf(() => inspectFile(file, contentType))).toBe('MULTIPLE_FRAMES');
  });

  it.each(['image/png', 'text/plain', 'image/', '', 'image/jpegx'])(
    'rejects a JPEG that says it is %j',
    (contentType) => {
      expect(codeOf(() => inspectFile(jpeg, contentType))).toBe('CONTENT_TYPE_MISMATCH');
    },
  );

  it.each([
    ['an archive', imageAndArchive(jpeg), 'image/jpeg'],
    ['an archive behind a PNG', imageAndArchive(png), 'image/png'],
    ['a page', imageAndPage(jpeg), 'image/jpeg'],
    ['a page behind its end', Buffer.concat([png, Buffer.from('<HTML>')]), 'image/png'],
    ['a server page', jpegWithComment(jpeg, '<?php system($_GET[0]);'), 'image/jpeg'],
    ['a document', imageAndDocument(jpeg), 'image/jpeg'],
    ['a script', gifAndScript(), 'image/gif'],
    ['a script in an old GIF', Buffer.from('GIF87a/*', 'latin1'), 'image/gif'],
    ['a frame', jpegWithComment(jpeg, '<IFRAME src=x>'), 'image/jpeg'],
    ['a page with a type', jpegWithComment(jpeg, '<!DOCTYPE html>'), 'image/jpeg'],
    ['a page with an attribute', jpegWithComment(jpeg, '<html lang=en>'), 'image/jpeg'],
    ['an archive that says more', archiveWithComment(jpeg, 'by nobody'), 'image/jpeg'],
    [
      'an archive behind what looks like its end',
      archiveWithComment(Buffer.concat([jpeg, Buffer.from('PK\x05\x06', 'latin1')]), ''),
      'image/jpeg',
    ],
    ['a script too', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x2f, 0x2a]), 'image/jpeg'],
  ])('rejects an image that is %s as well', (_what, file, contentType) => {
    expect(codeOf(() => inspectFile(file, contentType))).toBe('FOREIGN_CONTENT');
  });

  it.each([
    ['XMP', jpegWithComment(jpeg, '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">')],
    ['a depth map behind its end', Buffer.concat([jpeg, jpeg])],
    ['what is behind the length of a sign', jpegWithComment(jpeg, 'x<htm')],
    ['a comment in pixels', Buffer.concat([jpeg, Buffer.from('GIF89a/*', 'latin1')])],
    ['a header of a document far behind', documentAfter(jpeg, 1_024)],
    ['an end of an archive that is none', archiveWithComment(jpeg, 'cut').subarray(0, -1)],
    ['the beginning of an end', Buffer.concat([jpeg, Buffer.from('PK\x05\x06', 'latin1')])],
    ['a smaller sign by chance', jpegWithComment(jpeg, 'a < b, <htm, PK\x05\x06 and so on')],
  ])('admits what cameras write: %s', (_what, file) => {
    expect(codeOf(() => inspectFile(file, 'image/jpeg'))).toBe('accepted');
  });
});

describe('checkHeader', () => {
  it.each([
    [50_000, 50_000],
    [10_000, 5_001],
    [16_384, 10],
    [10, 16_384],
  ])('rejects %i x %i pixels', (width, height) => {
    expect(codeOf(() => checkHeader({ width, height, frames: 1, scans: 1 }))).toBe(
      'TOO_MANY_PIXELS',
    );
  });

  it.each([
    [8_160, 6_120],
    [16_383, 3_000],
    [10_000, 5_000],
    [1, 1],
  ])('admits %i x %i pixels', (width, height) => {
    expect(codeOf(() => checkHeader({ width, height, frames: 1, scans: 1 }))).toBe('accepted');
  });

  it('rejects more than one frame', () => {
    expect(codeOf(() => checkHeader({ width: 10, height: 10, frames: 2, scans: 1 }))).toBe(
      'MULTIPLE_FRAMES',
    );
  });

  it.each([
    [8_000, 6_200, 41, 'TOO_COMPLEX'],
    [8_000, 6_200, 40, 'accepted'],
    [600, 400, 5_000, 'accepted'],
    [8_000, 6_250, 40, 'accepted'],
  ])('judges %i x %i pixels in %i scans by the work: %s', (width, height, scans, verdict) => {
    expect(codeOf(() => checkHeader({ width, height, frames: 1, scans }))).toBe(verdict);
  });
});
