import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFile, utf16be, utf16le } from '../../testing/read-file.ts';
import { csvRowReader } from './row-reader.ts';

const read = (file: string | Uint8Array, cuts: number | readonly number[]) =>
  readFile(csvRowReader(), file, cuts);
const header = 'sku,name,price';

describe('csvRowReader, of any file', () => {
  const part = fc.constantFrom('a', 'ü', '😀', '"', '""', ',', '\n', '\r', '\r\n', '1', ' ');
  const text = fc.array(part, { maxLength: 80 }).map((parts) => `${header}\n${parts.join('')}`);
  const anyBytes = fc.uint8Array({ maxLength: 200 });
  const encoded = fc.oneof(
    text.map((whole) => new TextEncoder().encode(whole)),
    text.map(utf16le),
    text.map(utf16be),
    anyBytes.map((bytes) => Buffer.concat([Buffer.from(`${header}\n`), bytes])),
  );

  it('reads the same rows however its bytes arrive', () => {
    fc.assert(
      fc.property(encoded, fc.array(fc.nat(400), { maxLength: 12 }), (bytes, cuts) => {
        expect(read(bytes, cuts)).toEqual(read(bytes, 10_000));
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same rest when it goes on after any row', () => {
    fc.assert(
      fc.property(encoded, fc.nat(12), (bytes, count) => {
        const bookmark = bookmarks(bytes)[count];
        fc.pre(bookmark !== undefined);
        const rest = bytes.subarray(bookmark.byte);
        expect(readFile(csvRowReader(bookmark), rest, 10_000)).toEqual(
          read(bytes, 10_000).slice(count + 1),
        );
      }),
      { numRuns: 300 },
    );
  });

  const bookmarks = (bytes: Uint8Array) => {
    const reader = csvRowReader();
    const found = [];
    for (const _ of reader.push(bytes)) found.push(reader.bookmark(reader.position));
    for (const _ of reader.end()) found.push(reader.bookmark(reader.position));
    return found;
  };

  it('gives every row that a correct file has, with its line', () => {
    const field = fc
      .string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', 'ü', ' '), maxLength: 12 })
      .map((value) => value.trim());
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { maxLength: 30 }), (fields) => {
        const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const lines = fields.map(([name, price]) => `A,${quoted(name)},${quoted(price)}`);
        let line = 2;
        const expected = fields.map(([name, price]) => {
          const at = line;
          line += 1 + `${name}${price}`.split('\n').length - 1;
          return { line: at, values: { sku: 'A', name, price } };
        });
        expect(read([header, ...lines].join('\n'), 7)).toEqual(expected);
      }),
    );
  });
});
