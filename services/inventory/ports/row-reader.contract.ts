import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Bookmark } from '../domain/reading-point.ts';
import { readFile, utf16be, utf16le } from '../testing/read-file.ts';
import type { RowReaders } from './row-reader.ts';

interface RowReaderUnderTest {
  readonly reader: RowReaders[keyof RowReaders];
  /** Three rows with a blank line between them, of which the second is bad. */
  readonly file: string;
}

/** The rules of every implementation of {@link RowReader}. */
export const describeRowReader = portContract<RowReaderUnderTest>((test) => {
  const encodings = [
    ['UTF-8', (text: string) => new TextEncoder().encode(text)],
    ['UTF-16', utf16le],
    ['UTF-16 in the other order', utf16be],
  ] as const;
  const bookmarksOf = (bytes: Uint8Array): Bookmark[] => {
    const reader = test().reader();
    const found: Bookmark[] = [];
    for (const rows of [() => reader.push(bytes), () => reader.end()]) {
      for (const _ of rows()) found.push(reader.bookmark(reader.position));
    }
    return found;
  };

  it.each(encodings)('reads the same rows however their bytes arrive, of %s', (_, encoded) => {
    const { reader, file } = test();
    const bytes = encoded(file);
    const rows = readFile(reader(), bytes, bytes.length);

    expect(rows.map((row) => 'values' in row)).toEqual([true, false, true]);
    for (const cut of [1, 2, 3, 7]) expect(readFile(reader(), bytes, cut)).toEqual(rows);
  });

  it.each(encodings)('goes on after any row as if it had read it, of %s', (_, encoded) => {
    const { reader, file } = test();
    const bytes = encoded(file);
    const rows = readFile(reader(), bytes, bytes.length);
    const bookmarks = bookmarksOf(bytes);

    expect(bookmarks).toHaveLength(rows.length);
    for (const [index, bookmark] of bookmarks.entries()) {
      const rest = bytes.subarray(bookmark.byte);
      expect(readFile(reader(bookmark), rest)).toEqual(rows.slice(index + 1));
    }
  });

  it('rejects a file without a row', () => {
    const { reader } = test();

    expect(() => readFile(reader(), '\n\n')).toThrow(
      expect.objectContaining({ code: 'UNREADABLE_FILE', kind: 'unprocessable' }),
    );
  });
});
