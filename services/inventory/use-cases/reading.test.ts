import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { utf16le } from '../testing/read-file.ts';
import {
  chunksOf,
  header,
  importId,
  large,
  lines,
  sparseFile,
  splitFixture,
} from '../testing/split-fixture.ts';

let fixture: ReturnType<typeof splitFixture>;
beforeEach(() => {
  fixture = splitFixture({ chunksAtOnce: 2 });
});

describe('splitImport, of a file that takes more than one invocation', () => {
  const csv = `sku,description\n${lines(20, large)}\n\n"SKU-17","twice,\nonce"\nX,x"x\n`;
  const jsonl = Array.from(
    { length: 20 },
    (_, at) => `{"sku":"S-${at % 15}","description":"${large}"}`,
  ).join('\n');

  it.each([
    ['csv', csv],
    ['jsonl', jsonl],
    ['csv', utf16le(csv)],
  ] as const)('makes the same chunks of %s', async (format, content) => {
    const expected = await chunksOf(content, format);
    await fixture.open(content, format);
    const invocations = await fixture.splitInParts();

    expect(invocations).toBeGreaterThan(1);
    expect(fixture.queue.sent).toHaveLength(invocations - 1);
    expect(fixture.chunks.published).toEqual(expected);
    const rows = expected.reduce((sum, chunk) => sum + chunk.rows.length, 0);
    expect(await fixture.job()).toMatchObject({ total: { chunks: expected.length, rows } });
  });

  it.each(['csv', 'jsonl'] as const)(
    'goes on behind blank lines of %s that fill no chunk',
    async (format) => {
      await fixture.open(sparseFile(format, [3_000_000, 2]), format);
      const readUntil = jest.spyOn(fixture.jobs, 'readUntil');
      const published = jest.spyOn(fixture.jobs, 'published');
      await fixture.splitInParts();

      const bytes = readUntil.mock.calls.map(([, { bookmark }]) => bookmark.byte);
      expect(bytes.length).toBeGreaterThan(3);
      expect(bytes).toEqual([...new Set(bytes)].toSorted((a, b) => a - b));
      expect(fixture.chunks.published.map(({ rows }) => rows.map(({ line }) => line))).toEqual([
        [format === 'csv' ? 2 : 1],
        [format === 'csv' ? 3_000_002 : 3_000_001],
      ]);
      expect(published.mock.calls).toEqual([
        [importId, 1],
        [importId, 2],
      ]);
    },
  );

  it('reads on to the first row, however little time there is', async () => {
    await fixture.open(`${'\n'.repeat(400)}sku;name${'\n'.repeat(400_000)}S-1;x`);
    await fixture.splitInParts();

    expect(fixture.chunks.published).toMatchObject([{ rows: [{ values: { sku: 'S-1' } }] }]);
  });

  it('leaves no line in its middle, however long it is', async () => {
    await fixture.open(`${header}S-1,x\nS-2,${'x'.repeat(900_000)}\nS-3,x`);
    await fixture.splitInParts();

    expect(fixture.chunks.published.flatMap(({ rows }) => rows)).toMatchObject([
      { line: 2, values: { sku: 'S-1' } },
      { line: 3, reason: expect.stringContaining('longer than any row') },
      { line: 4, values: { sku: 'S-3' } },
    ]);
  });

  it('stops at as many rows as it can remember, with most of the file before it', async () => {
    await fixture.open(csv);

    expect(await fixture.split({ maxRows: 4 })).toBe('split');
    expect(fixture.chunks.published.flatMap(({ rows }) => rows.map(({ line }) => line))).toEqual([
      2, 3, 4, 5, 6,
    ]);
    expect(await fixture.job()).toMatchObject({ total: { chunks: 2, rows: 5 } });
  });

  it('does not go on without its notes, which a row may be listed in already', async () => {
    await fixture.open(csv);
    await fixture.split({ hasTime: () => false });
    const before = fixture.chunks.published.length;
    jest.spyOn(fixture.files, 'notes').mockResolvedValueOnce(undefined);

    await expect(fixture.split()).rejects.toThrow('notes');
    expect(fixture.chunks.published).toHaveLength(before);
  });

  it('reads no byte twice', async () => {
    await fixture.open(csv);
    const opened = jest.spyOn(fixture.files, 'open');
    await fixture.splitInParts();

    const { readUntil, fileVersion = '' } = (await fixture.job()) ?? {};
    const fromByte = readUntil?.bookmark.byte ?? 0;
    expect(fromByte).toBeGreaterThan(10_000);
    expect(opened).toHaveBeenLastCalledWith(importId, { version: fileVersion, fromByte });
  });
});
