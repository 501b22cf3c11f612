import { inflateRawSync } from 'node:zlib';

const END_RECORD = Buffer.from('PK\x05\x06', 'latin1');
const DEFLATED = 8;

/**
 * Reads a ZIP by its central directory: each file's name, and its content when asked for.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function readZip(zip: Buffer): ReadonlyMap<string, () => Buffer> {
  const end = zip.lastIndexOf(END_RECORD);
  const files = new Map<string, () => Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < zip.readUInt16LE(end + 10); entry++) {
    const method = zip.readUInt16LE(at + 10);
    const bytes = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), () => {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(start, start + bytes);
      return method === DEFLATED ? inflateRawSync(content) : content;
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
