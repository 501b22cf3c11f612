import { describe, expect, it } from '@jest/globals';
import { Chunker, type ImportChunk } from './import-chunks.ts';
import type { RawRow } from './import-row.ts';

const rows = (count: number, text = 'x'): RawRow[] =>
  Array.from({ length: count }, (_, index) => ({ line: index + 2, values: { sku: text } }));
const chunksOf = (all: readonly RawRow[]): ImportChunk[] => {
  const chunker = new Chunker('imp_1');
  return [...all.map((row, at) => chunker.push(row, at * 100)), chunker.end()].filter(
    (chunk) => chunk !== undefined,
  );
};

describe('Chunker', () => {
  it('puts so many rows together, and numbers the chunks from 1', () => {
    const chunks = chunksOf(rows(600));
    expect(chunks.map(({ chunk }) => chunk)).toEqual([1, 2, 3]);
    expect(chunks.map((chunk) => chunk.rows.length)).toEqual([250, 250, 100]);
  });

  it('leaves out no row', () => {
    const all = rows(700);
    expect(chunksOf(all).flatMap((chunk) => chunk.rows)).toEqual(all);
  });

  it('stays below what SNS charges once for', () => {
    for (const chunk of chunksOf(rows(200, '\u20AC'.repeat(1_000)))) {
      expect(Buffer.byteLength(JSON.stringify(chunk))).toBeLessThan(64 * 1024);
    }
  });

  it('sends a row that is larger alone', () => {
    const large = '\u20AC'.repeat(30_000);
    const chunks = chunksOf([...rows(1), ...rows(1, large), ...rows(1)]);
    expect(chunks.map((chunk) => chunk.rows.length)).toEqual([1, 1, 1]);
  });

  it('ends a chunk that spans a part of the file in which there are no rows', () => {
    const far = 20 * 1024 * 1024;
    const [one, other] = rows(2) as [RawRow, RawRow];
    const atOnce = new Chunker('imp_1');
    atOnce.push(one, 100);
    expect(atOnce.push(other, far)?.rows).toEqual([one]);
    const inPieces = new Chunker('imp_1');
    inPieces.push(one, 100);
    expect(inPieces.endBefore(200)).toBeUndefined();
    expect(inPieces.endBefore(far - 1)?.rows).toEqual([one]);
    expect(inPieces.push(other, far)).toBeUndefined();
    expect(inPieces.end()).toMatchObject({ chunk: 2, rows: [other] });
  });

  it('measures from the first row of a chunk, to the last byte that it may span', () => {
    const [one, other] = rows(2) as [RawRow, RawRow];
    const chunker = new Chunker('imp_1');
    chunker.push(one, 100);
    chunker.push(other, 200);
    expect(chunker.endBefore(100 + 1024 * 1024)).toBeUndefined();
    expect(chunker.endBefore(101 + 1024 * 1024)?.rows).toEqual([one, other]);
  });

  it('takes rows of as many bytes as it may have', () => {
    const bare = Buffer.byteLength(JSON.stringify(rows(1, '')[0]));
    const half = rows(2, 'x'.repeat(30_000 - bare));
    expect(chunksOf(half)).toHaveLength(1);
    expect(chunksOf([...half, ...rows(1, '')])).toHaveLength(2);
  });

  it('has no chunk of no rows', () => {
    expect(chunksOf([])).toEqual([]);
  });
});
