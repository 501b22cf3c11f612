import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Units } from '../text/units.ts';
import { csvFields, csvRecord } from './records.ts';

const COMMA = 0x2c;
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Cuts a text into records, and counts how often one of its bytes was read. */
function records(text: string) {
  let looks = 0;
  const bytes = bytesOf(text);
  const units = new Proxy(bytes, {
    get(target, name) {
      if (name === 'length') return target.length;
      looks += 1;
      return Reflect.get(target, name);
    },
  }) as Units;
  const found = [];
  for (let start = 0; start < bytes.length; ) {
    const record = csvRecord(units, start, COMMA);
    found.push({ ...record, text: text.slice(record.start, record.end) });
    start = record.next;
  }
  return { found, looks, bytes: bytes.length };
}
const texts = (text: string) => records(text).found.map((record) => record.text);

describe('csvRecord', () => {
  it.each([
    ['a,b\nc\r\nd\re', ['a,b', 'c', 'd', 'e']],
    ['"a\r\n\r\nb",c\nd', ['"a\r\n\r\nb",c', 'd']],
    ['"a ""b""\n" , c\nd', ['"a ""b""\n" , c', 'd']],
    ['\n\n', ['', '']],
  ])('cuts %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('counts lines, a CRLF as one of them', () => {
    expect(records('"a\r\nb\rc\nd"\ne').found.map(({ lines }) => lines)).toEqual([4, 1]);
  });

  it.each([
    ['a"b,c\nd', 'stray quote'],
    ['"a"b,c\nd', 'stray quote'],
    ['"a,c\nd', 'open quote'],
  ] as const)('costs %j its first line', (text, flaw) => {
    expect(records(text).found).toMatchObject([{ lines: 1, flaw }, { text: 'd' }]);
  });

  it.each([
    ['good rows', 'SKU-1,"A ""big"" mug",12,EUR\n'],
    ['a stray quote in each row', 'SKU-1,43" TV,"A ""big"" one",12,EUR\n'],
    ['an open quote in each row', 'SKU-1,"mug,12,EUR\n'],
    ['a quote alone on each line', '"\n'],
    ['fields that close and open on each line', 'a","b\n'],
    ['a quote that opens and one that is stray', '"a\nb"c\n'],
    ['an open quote, and 99 lines without', `"x\n${'y\n'.repeat(99)}`],
  ])('looks at each byte a few times, whatever there is: %s', (_, lines) => {
    const { looks, bytes } = records(lines.repeat(Math.ceil(20_000 / lines.length)));
    expect(looks).toBeLessThan(8 * bytes);
  });

  it('looks at each byte a few times, in any file', () => {
    const part = fc.constantFrom('a', '"', '""', ',', ',"', '",', '\n', '"\n', '\n"', ' ');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        const { looks, bytes } = records(parts.join('').repeat(500));
        expect(looks).toBeLessThan(8 * bytes);
      }),
      { numRuns: 300 },
    );
  });
});

describe('csvFields', () => {
  it.each([
    ['a, b ,c', ['a', 'b', 'c']],
    ['"a,b", "c""d" ,', ['a,b', 'c"d', '']],
    ['"",""""', ['', '"']],
    [' , ', ['', '']],
    ['"a\r\nb\rc"', ['a\nb\nc']],
  ])('reads %j', (text, expected) => {
    expect(csvFields(text, ',')).toEqual(expected);
  });
});
