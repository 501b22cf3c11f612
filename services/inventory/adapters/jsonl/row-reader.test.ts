import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeRowReader } from '../../ports/row-reader.contract.ts';
import { readFile, utf16be, utf16le } from '../../testing/read-file.ts';
import { jsonlRowReader } from './row-reader.ts';

const read = (file: string | Uint8Array, cuts?: number | readonly number[]) =>
  readFile(jsonlRowReader(), file, cuts);

describeRowReader('jsonlRowReader', async () => ({
  reader: jsonlRowReader,
  file: '{"sku":"A","name":"Tasse für Gäste 😀"}\n\n[1]\r\n{"sku":"C"}',
}));

describe('jsonlRowReader, of lines', () => {
  it('reads an object a line, and leaves out empty lines', () => {
    expect(read('{"sku":"A","price":1}\r\n\r\n{"sku":"B","active":false}')).toEqual([
      { line: 1, values: { sku: 'A', price: 1 } },
      { line: 3, values: { sku: 'B', active: false } },
    ]);
  });

  it.each([
    ['a byte order mark', '\uFEFF{"sku":"Ä"}'],
    ['a mark of each file that was joined', '\uFEFF\uFEFF{"sku":"Ä"}'],
    ['UTF-16', utf16le('{"sku":"Ä"}')],
    ['UTF-16 in the other order, without a mark', utf16be('{"sku":"Ä"}').subarray(2)],
  ])('takes %s', (_, file) => {
    expect(read(file)).toEqual([{ line: 1, values: { sku: 'Ä' } }]);
  });

  const deep = 10_000;
  it.each([
    ['half an object', '{"sku":', 'no JSON object'],
    ['a list', '[1]', 'no JSON object'],
    ['a text', '"A"', 'no JSON object'],
    ['null', 'null', 'no JSON object'],
    ['lists in each other', '['.repeat(deep) + ']'.repeat(deep), 'in each other'],
    ['open lists in each other', '['.repeat(30_000), 'in each other'],
    ['objects in each other', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, 'in each other'],
    ['a name twice', '{"sku":"A","sku":"B"}', 'It has "sku" twice'],
    ['a name twice, written in two ways', '{"sku":"A","s\\u006bu":"B"}', 'It has "sku" twice'],
    ['an unknown name', '{"sku":"A","prize":1}', '"prize" is not known'],
    ['the name of a prototype', '{"sku":"A","__proto__":{"price":1}}', '"__proto__" is not known'],
    ['half a character in a name', '{"x\\ud800":1}', '"x" is not known'],
    ['a letter that was lost', '{"sku":"A","name":"\uFFFD"}', 'U+FFFD'],
    ['a line that is too long', `"${'x'.repeat(40_000)}"`, 'longer than any row'],
  ])('reports %s, and goes on', (_, bad, reason) => {
    expect(read(`${bad}\n{"sku":"B"}`, 1_000)).toEqual([
      { line: 1, reason: expect.stringContaining(reason) },
      { line: 2, values: { sku: 'B' } },
    ]);
  });

  it('reports what is not UTF-8', () => {
    const file = Buffer.from('{"sku":"A","name":"M\xfcsli"}\n{"sku":"B"}', 'latin1');
    expect(read(file)).toEqual([
      {
        line: 1,
        reason: 'It is not written in UTF-8: write the file in UTF-8 and import it again',
      },
      { line: 2, values: { sku: 'B' } },
    ]);
  });

  it.each([
    ['nothing at all', '', 'The file is empty'],
    ['blank lines alone', '\r\n \n\t\n', 'The file is empty'],
    ['a byte order mark alone', '\uFEFF', 'The file is empty'],
    ['CSV', '\nsku,name\nA,x', 'looks like CSV: open an import with format "csv"'],
    ['CSV of Excel', 'Name;"Low stock threshold"\nx;1', 'looks like CSV'],
    ['CSV that names its separator', 'sep=;\nsku;name\nA;x', 'looks like CSV'],
    ['CSV of one column', 'SKU\nA', 'looks like CSV'],
    [
      'many blank lines before its first',
      `${'\n'.repeat(1_001)}{"sku":"A"}`,
      'more than 1000 blank',
    ],
  ])('rejects a file with %s', (_, file, reason) => {
    expect(() => read(file)).toThrow(reason);
  });

  it('reports what looks like a header behind the first row', () => {
    expect(read('"\n{"sku":"A"}\nsku,name')).toMatchObject([
      { line: 1, reason: expect.stringContaining('no JSON object') },
      { line: 2, values: { sku: 'A' } },
      { line: 3, reason: expect.stringContaining('no JSON object') },
    ]);
  });

  it('reads the same rows however its bytes arrive', () => {
    const part = fc.constantFrom('{"sku":"A"}', '{"name":"ü😀"}', '\n', '\r', '\r\n', '"', 'x');
    const text = fc.array(part, { maxLength: 30 }).map((parts) => ['x', ...parts].join(''));
    const file = fc.oneof(
      text.map((whole) => new TextEncoder().encode(whole)),
      text.map(utf16le),
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.concat([Buffer.from('xx'), bytes])),
    );
    fc.assert(
      fc.property(file, fc.array(fc.nat(200), { maxLength: 8 }), (bytes, cuts) => {
        expect(read(bytes, cuts)).toEqual(read(bytes, 10_000));
      }),
      { numRuns: 300 },
    );
  });
});
