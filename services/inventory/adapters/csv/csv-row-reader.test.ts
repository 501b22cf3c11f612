import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CsvRowReader } from './csv-row-reader.ts';

const read = (text: string, pieceBytes = 5) => {
  const bytes = new TextEncoder().encode(text);
  const reader = new CsvRowReader();
  const rows = [];
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    rows.push(...reader.push(bytes.subarray(start, start + pieceBytes)));
  }
  return [...rows, ...reader.end()];
};
const header = 'sku,name,price';
const row = (line: number, sku: string, name: string, price: string) => ({
  line,
  values: { sku, name, price },
});

describe('CsvRowReader', () => {
  it('reads rows by the names in the header, however they are written', () => {
    expect(read(' SKU ,Name,lowstockthreshold\nA,Mug,5\n')).toEqual([
      { line: 2, values: { sku: 'A', name: 'Mug', lowStockThreshold: '5' } },
    ]);
  });

  it('reads quoted fields with separators, quotes and line ends in them', () => {
    expect(read(`${header}\n"A","Mug, ""big""\nand blue",1\nB,b,2`)).toEqual([
      row(2, 'A', 'Mug, "big"\nand blue', '1'),
      row(4, 'B', 'b', '2'),
    ]);
  });

  it('reads what a spreadsheet writes: a byte order mark, CRLF, semicolons', () => {
    expect(read('\uFEFFsku;name;price\r\nA;"Mug; big\r\nand blue";1\r\nB;b;2\r\n')).toEqual([
      row(2, 'A', 'Mug; big\nand blue', '1'),
      row(4, 'B', 'b', '2'),
    ]);
  });

  it('leaves out empty lines, and counts them', () => {
    expect(read(`${header}\n\nA,a,1\n\n\nB,b,2\n`)).toEqual([
      row(3, 'A', 'a', '1'),
      row(6, 'B', 'b', '2'),
    ]);
  });

  it('reports a row with too few or too many fields, and goes on', () => {
    expect(read(`${header}\nA,a\nB,b,2,3\nC,c,3`)).toEqual([
      { line: 2, reason: 'Expected 3 fields, found 2' },
      { line: 3, reason: 'Expected 3 fields, found 4' },
      row(4, 'C', 'c', '3'),
    ]);
  });

  it.each([
    ['behind a closing quote', '"bad"x'],
    ['that is never closed', '"bad'],
    ['in the middle of a field', '5" nail'],
  ])('reports a quote %s, and loses no other row', (_, name) => {
    expect(read(`${header}\nA,a,1\nB,${name},2\nC,c,3\nD,"d",4\nE,e,5`)).toEqual([
      row(2, 'A', 'a', '1'),
      { line: 3, reason: 'A quote is not where CSV allows it' },
      row(4, 'C', 'c', '3'),
      row(5, 'D', 'd', '4'),
      row(6, 'E', 'e', '5'),
    ]);
  });

  it('reports a line that is too long, also inside of quotes', () => {
    const long = 'x'.repeat(40_000);
    expect(read(`${header}\nA,"a\n${long}\nB,b,2`, 4_096)).toEqual([
      { line: 2, reason: 'A quote is not where CSV allows it' },
      { line: 3, reason: 'The line is too long' },
      row(4, 'B', 'b', '2'),
    ]);
  });

  it.each([
    ['nothing at all', '', 'The file is empty'],
    ['an unknown column', 'sku,prize\nA,1', '"prize"'],
    ['no sku', 'name,price\nA,1', 'no column "sku"'],
    ['a column twice', 'sku,name,NAME\nA,1,2', 'twice'],
  ])('refuses a file with %s', (_, text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });

  it('reads the same rows whatever pieces they came in', () => {
    const part = fc.constantFrom('a', 'ü', '"', '""', ',', '\n', '\r\n', '1');
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 80 }),
        fc.integer({ min: 1, max: 40 }),
        (parts, pieceBytes) => {
          const text = `${header}\n${parts.join('')}`;
          expect(read(text, pieceBytes)).toEqual(read(text, 10_000));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives every row that a correct file has, with its line', () => {
    const field = fc.string({ maxLength: 12 }).map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { maxLength: 30 }), (fields) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = fields.map(([name, price]) => `A,${quoted(name)},${quoted(price)}`);
        expect(read([header, ...lines].join('\n'), 7)).toEqual(
          fields.map(([name, price], index) => row(index + 2, 'A', name, price)),
        );
      }),
    );
  });
});
