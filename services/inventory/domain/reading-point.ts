/** Encoding of a file's characters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Position in a file. */
export interface Position {
  readonly byte: number;
  /** Number of the line, from 1. */
  readonly line: number;
}

export const BEGINNING: Position = { byte: 0, line: 1 };

/** All that a reader needs to go on in the middle of a file. */
export interface Bookmark extends Position {
  readonly encoding: Encoding;
  /** Header of a CSV file. */
  readonly header?: { readonly delimiter: string; readonly columns: readonly string[] };
}

/** Point up to which a file was read by invocations that had no time for all of it. */
export interface ReadingPoint {
  readonly bookmark: Bookmark;
  /** Number of chunks and rows before it. */
  readonly chunks: number;
  readonly rows: number;
}
