import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SkuLines } from './sku-lines.ts';

describe('SkuLines', () => {
  it('knows the first line of each sku, of more than its table first had room for', () => {
    const skus = new SkuLines(4);
    const lines = Array.from({ length: 5_000 }, (_, at) => skus.firstLine(`SKU-${at}`, at + 2));

    expect(lines).toEqual(Array.from({ length: 5_000 }, (_, at) => at + 2));
    expect(skus.firstLine('SKU-77', 9_000)).toBe(79);
    expect(skus.firstLine('sku-77', 9_001)).toBe(9_001);
  });

  it('goes on as if it had come to a line, whatever it has read since', () => {
    const sku = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    fc.assert(
      fc.property(fc.array(sku, { maxLength: 20 }), fc.nat(20), (all, line) => {
        const read = (skus: SkuLines, from: number, to = all.length) =>
          all.slice(from, to).map((one, at) => skus.firstLine(one, from + at + 1));
        const whole = new SkuLines();
        read(whole, 0);

        const resumed = SkuLines.fromBytes(whole.toBytes(), line + 1);

        const expected = new SkuLines();
        read(expected, 0, line);
        expect(read(resumed, line)).toEqual(read(expected, line));
      }),
    );
  });

  it('takes 16 bytes a row', () => {
    const skus = new SkuLines();
    for (let line = 1; line <= 3_000; line += 1) skus.firstLine(`SKU-${line}`, line);
    expect(skus.toBytes()).toHaveLength(48_000);
  });
});
