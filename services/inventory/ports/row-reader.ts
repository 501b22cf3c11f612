import type { RawRow } from '../domain/import-row.ts';
import type { Bookmark, Position } from '../domain/reading-point.ts';

/** The file cannot be read at all: it is not what it claims to be. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
  readonly code = 'UNREADABLE_FILE';
  readonly kind = 'unprocessable';
}

/** Reads the rows of a file, piece by piece. */
export interface RowReader {
  /** Returns the rows that these bytes complete. Throws {@link UnreadableFileError}. */
  push(bytes: Uint8Array): Iterable<RawRow>;
  /** Returns the rows that the end of the file completes. Throws {@link UnreadableFileError}. */
  end(): Iterable<RawRow>;
  /** Position after the row that was returned last. */
  readonly position: Position;
  /** Returns what a reader needs to go on there. */
  bookmark(position: Position): Bookmark;
}

/** Makes the reader of a format, for a whole file or for the rest of it. */
export type RowReaders = Readonly<Record<'csv' | 'jsonl', (from?: Bookmark) => RowReader>>;
