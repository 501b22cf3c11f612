import { describe, expect, it } from '@jest/globals';
import { describeRowReader } from '../../ports/row-reader.contract.ts';
import { readFile, utf16be, utf16le } from '../../testing/read-file.ts';
import { csvRowReader } from './row-reader.ts';

const read = (file: string | Uint8Array, cuts?: number | readonly number[]) =>
  readFile(csvRowReader(), file, cuts);
const header = 'sku,name,price';
const row = (line: number, sku: string, name: string, price: string) => ({
  line,
  values: { sku, name, price },
});
const STRAY = expect.stringContaining('A quote is in the middle of a field');
const OPEN = expect.stringContaining('nothing closes it');

describeRowReader('csvRowReader', async () => ({
  reader: csvRowReader,
  file: 'sku,name\nA,"Tasse für, Gäste 😀"\n\nB,two,three\r\nC,x',
}));

describe('csvRowReader, of records', () => {
  it('reads rows by the names in the header, however they are written', () => {
    expect(read(' SKU ,Name,low stock threshold,stock_shards\nA,Mug,5,1\n')).toEqual([
      { line: 2, values: { sku: 'A', name: 'Mug', lowStockThreshold: '5', stockShards: '1' } },
    ]);
  });

  it('reads quoted fields with separators, quotes and line ends in them', () => {
    expect(read(`${header}\n"A" , "Mug, ""big""\nand blue",1\nB,b,2`)).toEqual([
      row(2, 'A', 'Mug, "big"\nand blue', '1'),
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
      {
        line: 2,
        reason:
          'The header has 3 columns, and this row 2: write "," between fields, also where one is empty',
      },
      {
        line: 3,
        reason: 'The header has 3 columns, and this row 4: put a field that holds "," in quotes',
      },
      row(4, 'C', 'c', '3'),
    ]);
  });
});

describe('csvRowReader, of what spreadsheets write', () => {
  const rows = [row(2, 'A', 'Grüße', '1'), row(3, 'B', 'b', '2')];
  const lines = (end: string, by = ',') =>
    [header, 'A,Grüße,1', 'B,b,2', ''].join(end).replaceAll(',', by);

  it.each([
    ['CRLF, a byte order mark', `\uFEFF${lines('\r\n')}`],
    ['line ends of CR alone', lines('\r')],
    ['semicolons', lines('\n', ';')],
    ['tabs', lines('\n', '\t')],
    ['"Unicode text"', utf16le(lines('\r\n', '\t'))],
    ['UTF-16 in the other order', utf16be(lines('\n', '\t'))],
    ['UTF-16 without a mark', utf16le(lines('\n')).subarray(2)],
    ['empty columns', lines('\n').replaceAll('\n', ',,\n')],
    ['empty columns of the header alone', lines('\n').replace('\n', ',,\n')],
    ['empty rows', `${lines('\n')},,\n , ,\n`],
  ])('takes %s', (_, file) => {
    expect(read(file)).toEqual(rows);
  });

  it.each([
    ['names its separator first', 'sep=;\r\nsku;name\r\nA;x,y\r\n', 3],
    ['has more columns than its line of the separator', 'sep=;;;\nsku;name\nA;x,y', 3],
    ['quotes that line', '"sep=;";;\nsku;name\nA;x,y', 3],
    ['names another separator than the header has more of', 'sep=;\nsku;"name"\nA;x,y', 3],
    ['begins with blank lines', '\n,,\n  \nsku,name\nA,"x,y"\n', 5],
    ['has the separator in a quoted name', 'sku,"s,k,u"\nsku', 0],
  ])('finds the header of a file that %s', (_, file, line) => {
    if (line === 0) expect(() => read(file)).toThrow('The header has "s,k,u"');
    else expect(read(file)).toEqual([{ line, values: { sku: 'A', name: 'x,y' } }]);
  });

  it('finds the separator by the header alone', () => {
    expect(read('sku;name\nA;"one, two, three"\nB;x,y,z')).toEqual([
      { line: 2, values: { sku: 'A', name: 'one, two, three' } },
      { line: 3, values: { sku: 'B', name: 'x,y,z' } },
    ]);
  });

  it('reports a value that is under no name', () => {
    expect(read('sku,,name\nA,,a\nB,?,b')).toEqual([
      { line: 2, values: { sku: 'A', name: 'a' } },
      { line: 3, reason: 'Field 2 is "?", but its column has no name' },
    ]);
  });

  it('reports each row that is not UTF-8, and says what to do', () => {
    const file = Buffer.from(`${header}\nA,Gr\xfc\xdfe,1\nB,b,2`, 'latin1');
    const reason = expect.stringContaining('save the file as "CSV UTF-8"');
    expect(read(file)).toEqual([{ line: 2, reason }, row(3, 'B', 'b', '2')]);
  });

  it('reports UTF-16 that ends in the middle of a character', () => {
    expect(read(utf16le('sku,name\nA,ab').subarray(0, -1))).toEqual([
      { line: 2, values: { sku: 'A', name: 'a\uFFFD' } },
    ]);
  });

  it.each([
    ['nothing at all', '', 'The file is empty'],
    ['blank lines alone', '\n,,\n', 'The file is empty'],
    ['an unknown column', 'sku,prize\nA,1', 'The header has "prize"; known columns are sku'],
    ['no header', 'A12,Mug,5\nA13,Cup,6', 'begins with "A12", which is no header: begin it with'],
    ['JSON Lines', '{"sku":"A"}\n{"sku":"B"}', 'looks like JSON Lines: open an import with format'],
    ['JSON Lines in UTF-16', utf16le('\n{"sku":"A"}'), 'looks like JSON Lines'],
    ['a JSON list', '[{"sku":"A"}]', 'looks like a JSON list: write one object on each line'],
    ['many blank lines before its header', `${' \n'.repeat(1_001)}sku\nA`, 'more than 1000 blank'],
    ['as many of other blanks', `${'\u3000\n'.repeat(1_001)}sku\nA`, 'more than 1000 blank'],
    ['no sku', 'name,price\nA,1', 'no column "sku"'],
    ['a column twice', 'sku,name,NAME\nA,1,2', 'name twice, as "name" and as "NAME"'],
    ['a header that is not UTF-8', Buffer.from('sku,pr\xe4is\nA,1', 'latin1'), 'CSV UTF-8'],
    ['a quote in its header', 'sku,na"me\nA,1', 'A quote is in the middle'],
    ['no character in its header', 'sku,pri\u0000ze\nA,1', 'The header has "prize"'],
  ])('rejects a file with %s', (_, file, reason) => {
    expect(() => read(file)).toThrow(reason);
  });
});

describe('csvRowReader, of misplaced quotes', () => {
  it.each([
    ['behind a closing quote', '"bad"x', STRAY],
    ['that is never closed', '"bad', OPEN],
    ['in the middle of a field', '5" nail', STRAY],
  ])('reports a quote %s, and loses no other row', (_, name, reason) => {
    expect(read(`${header}\nA,a,1\nB,${name},2\nC,c,3\nD,d,4\nE,e,5`)).toEqual([
      row(2, 'A', 'a', '1'),
      { line: 3, reason },
      row(4, 'C', 'c', '3'),
      row(5, 'D', 'd', '4'),
      row(6, 'E', 'e', '5'),
    ]);
  });

  it('keeps a blank line inside of quotes after a row with a stray quote', () => {
    expect(read(`${header}\r\nA,43" TV,1\r\nB,"First.\r\n\r\nSecond.",2\r\n`)).toEqual([
      { line: 2, reason: STRAY },
      row(3, 'B', 'First.\n\nSecond.', '2'),
    ]);
  });

  it('gives up on an open quote after 100 lines, and reads them as rows', () => {
    const lines = Array.from({ length: 150 }, (_, at) => `S${at},x,1`);
    const rows = read(`${header}\nA,"bad,1\n${lines.join('\n')}\nB,"b",2`, 1_000);

    expect(rows[0]).toEqual({ line: 2, reason: OPEN });
    expect(rows.slice(1, -1)).toEqual(lines.map((_, at) => row(at + 3, `S${at}`, 'x', '1')));
    expect(rows.at(-1)).toEqual(row(153, 'B', 'b', '2'));
  });

  it('reports a line that is too long, also inside of quotes', () => {
    const long = 'x'.repeat(400_000);
    const reason = expect.stringContaining('longer than any row');
    expect(read(`${header}\nA,"a\n${long}\nB,b,2\nC,${long},3\r`, 4_096)).toEqual([
      { line: 2, reason: OPEN },
      { line: 3, reason },
      row(4, 'B', 'b', '2'),
      { line: 5, reason },
    ]);
  });

  it('loses the first line alone of a record that is too long in all', () => {
    const rows = read(`${header}\nA,"x\ny",${'1'.repeat(40_000)}\nB,b,2`, 4_096);
    expect(rows[0]).toMatchObject({ line: 2, reason: expect.stringContaining('longer than any') });
    expect(rows.at(-1)).toMatchObject({ values: { sku: 'B' } });
  });
});
