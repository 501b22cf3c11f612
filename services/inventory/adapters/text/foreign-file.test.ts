import { describe, expect, it } from '@jest/globals';
import { readFile } from '../../testing/read-file.ts';
import { rowReaders } from './row-readers.ts';

/** A ZIP archive as far as its first entry, which is not packed. */
const zip = (name: string, content: string): Buffer => {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name + content)]);
};
const ods = 'application/vnd.oasis.opendocument.spreadsheet';

describe.each(['csv', 'jsonl'] as const)('a reader of %s', (format) => {
  it.each([
    ['an Excel workbook (.xlsx)', zip('xl/workbook.xml', '<workbook/>'), 'save it as "CSV UTF-8"'],
    ['an OpenDocument spreadsheet (.ods)', zip('mimetype', ods), 'save it as "CSV UTF-8"'],
    ['a ZIP archive', zip('products.csv', 'sku\nA'), 'unpack it'],
    ['an Excel workbook (.xls)', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'save it as "CSV UTF-8"'],
    ['a gzip archive', Buffer.from('1f8b0800', 'hex'), 'unpack it'],
    ['a PDF document', Buffer.from('%PDF-1.7\n'), 'send a file of CSV or JSON Lines'],
    ['a PNG image', Buffer.from('89504e470d0a1a0a', 'hex'), 'send a file of CSV or JSON Lines'],
    ['a JPEG image', Buffer.from('ffd8ffe0', 'hex'), 'send a file of CSV or JSON Lines'],
  ])('rejects %s by name, and says what to do', (name, file, advice) => {
    expect(() => readFile(rowReaders[format](), file, 3)).toThrow(`This is ${name}: ${advice}`);
  });
});
