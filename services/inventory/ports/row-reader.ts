import type { RawRow } from '../domain/import-row.ts';

/** The file cannot be read at all: it is not what it claims to be. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
  readonly code = 'UNREADABLE_FILE';
  readonly kind = 'unprocessable';
}

/** Reads the rows of a file, piece by piece. */
export interface RowReader {
  /** The rows that these bytes complete. Throws {@link UnreadableFileError}. */
  push(bytes: Uint8Array): RawRow[];
  /** The rows that the end of the file completes. Throws {@link UnreadableFileError}. */
  end(): RawRow[];
}

/** Makes the reader of a format. */
export type RowReaders = Readonly<Record<'csv' | 'jsonl', () => RowReader>>;
