import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SkuLines } from './sku-lines.ts';

describe('SkuLines', () => {
  it('knows the first line of each sku, of more than its table first had room for', () => {
    const skus = new SkuLines(4);
    const lines = Array.from({ length: 300 }, (_, at) => skus.firstLine(`SKU-${at}`, at + 2));

    expect(lines).toEqual(Array.from({ length: 300 }, (_, at) => at + 2));
    expect(skus.firstLine('SKU-77', 9_000)).toBe(79);
    expect(skus.firstLine('sku-77', 9_001)).toBe(9_001);
  });

  it('saves 96 bits of the hash of a sku, and its line', () => {
    const skus = new SkuLines();
    skus.firstLine('MUG-01', 2);

    const digest = createHash('sha256').update('MUG-01').digest();
    const [one, two, three] = [0, 4, 8].map((at) => digest.readUInt32BE(at));
    expect([...new Uint32Array(skus.toBytes().buffer)]).toEqual([one, two, three, 2]);
  });

  it('tells skus apart whose hashes begin alike', () => {
    const skus = new SkuLines();

    // Both begin with c98326b1.
    expect(skus.firstLine('SKU-810', 2)).toBe(2);
    expect(skus.firstLine('SKU-20417', 3)).toBe(3);
  });

  it('finds each sku in a table that is half full, also where its end comes first', () => {
    for (let table = 1; table <= 100; table += 1) {
      const skus = new SkuLines(4);
      const read = (from: number) =>
        [1, 2, 3, 4].map((row) => skus.firstLine(`SKU-${table}-${row}`, from + row));

      expect(read(10)).toEqual([11, 12, 13, 14]);
      expect(read(20)).toEqual([11, 12, 13, 14]);
    }
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

  it('takes 16 bytes a row, also when they are saved again', () => {
    const skus = new SkuLines();
    for (let line = 1; line <= 1_100; line += 1) skus.firstLine(`SKU-${line}`, line);
    expect(skus.toBytes()).toHaveLength(17_600);
    expect(SkuLines.fromBytes(skus.toBytes()).toBytes()).toHaveLength(17_600);
  });
});
