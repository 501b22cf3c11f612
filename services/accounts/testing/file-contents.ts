import { deflateSync } from 'node:zlib';

/** A PNG of one pixel. */
export const png = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

/** As much of a JPEG, a WebP and a HEIC file as their types are known by, and some bytes more. */
export const jpeg = (): Buffer =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), filler(200)]);
export const webp = (): Buffer =>
  Buffer.concat([Buffer.from('RIFF\x10\x01\0\0WEBPVP8 ', 'latin1'), filler(260)]);
export const heic = (): Buffer =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), filler(100)]);

/** Bytes in which there is nothing. */
const filler = (count: number): Buffer => Buffer.alloc(count, 0x2a);

const OBJECTS = [
  '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
  '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
  '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] /Contents 4 0 R >>\nendobj\n',
];

/** A page with a text, and whatever further objects a test wants. */
export const pdf = (...more: readonly (Buffer | string)[]): Buffer =>
  Buffer.concat(
    [
      '%PDF-1.7\n',
      ...OBJECTS,
      streamObject(4, '', 'BT /F1 12 Tf (How to use /JS in a text) Tj ET'),
      ...more,
      'trailer\n<< /Root 1 0 R >>\n%%EOF\n',
    ].map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );

/** An object with a stream. */
export const streamObject = (number: number, entries: string, content: Buffer | string): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< ${entries} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
};

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

/** A stream that hides a script among packed objects. */
export const packedScript = (
  entries = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
): Buffer => streamObject(7, entries, deflateSync(`7 0 ${SCRIPT}`));

/** A script that runs when the document is opened. */
export const openScript = (): string => `8 0 obj\n${SCRIPT}\nendobj\n`;

/** An archive with nothing in it. */
export const emptyArchive = (comment = ''): Buffer => {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, Buffer.from(comment)]);
};

/** The file by which scanners are tried, in two parts, so that none stops at this one. */
export const eicar = (): string =>
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
