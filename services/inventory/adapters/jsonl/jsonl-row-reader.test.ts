import { describe, expect, it } from '@jest/globals';
import { JsonlRowReader } from './jsonl-row-reader.ts';

const read = (text: string) => {
  const reader = new JsonlRowReader();
  return [...reader.push(new TextEncoder().encode(text)), ...reader.end()];
};

describe('JsonlRowReader', () => {
  it('reads an object a line, and leaves out empty lines', () => {
    expect(read('{"sku":"A","price":1}\r\n\r\n{"sku":"B","active":false}')).toEqual([
      { line: 1, values: { sku: 'A', price: 1 } },
      { line: 3, values: { sku: 'B', active: false } },
    ]);
  });

  it.each(['{"sku":', '[1]', '"A"', 'null', '12'])(
    'reports %j as no object, and goes on',
    (bad) => {
      expect(read(`${bad}\n{"sku":"B"}`)).toEqual([
        { line: 1, reason: 'The line is no JSON object' },
        { line: 2, values: { sku: 'B' } },
      ]);
    },
  );

  it('reports a member that it does not know', () => {
    expect(read('{"sku":"A","prize":1}')).toEqual([{ line: 1, reason: '"prize" is not known' }]);
  });

  it('reports it as text that any queue takes', () => {
    const name = `\0${'x'.repeat(48)}😀`;
    expect(read(JSON.stringify({ [name]: 1 }))).toEqual([
      { line: 1, reason: `"${'x'.repeat(48)}" is not known` },
    ]);
  });

  it('reports a line that is too long', () => {
    expect(read(`"${'x'.repeat(40_000)}"\n{"sku":"B"}`)).toEqual([
      { line: 1, reason: 'The line is too long' },
      { line: 2, values: { sku: 'B' } },
    ]);
  });

  it('has no rows in an empty file', () => {
    expect(read('')).toEqual([]);
  });
});
