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

  it('says the same of lines that are read again, with what was known at any later one', () => {
    const sku = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    fc.assert(
      fc.property(fc.array(sku, { maxLength: 20 }), fc.nat(20), (all, line) => {
        const read = (skus: SkuLines, from: number, to = all.length) =>
          all.slice(from, to).map((one, at) => skus.firstLine(one, from + at + 1));
        const skus = new SkuLines();
        const first = read(skus, 0, line);
        const rest = read(SkuLines.fromBytes(skus.toBytes()), line);
        const again = SkuLines.fromBytes(skus.toBytes());

        expect([...first, ...rest]).toEqual(read(new SkuLines(), 0));
        expect(read(again, 0, line)).toEqual(first);
        expect(read(again, line)).toEqual(rest);
      }),
    );
  });

  it('takes 16 bytes a row', () => {
    const skus = new SkuLines();
    for (let line = 1; line <= 3_000; line += 1) skus.firstLine(`SKU-${line}`, line);
    expect(skus.toBytes()).toHaveLength(48_000);
  });
});
