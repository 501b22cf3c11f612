/** How a file writes its characters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Where to go on with a file. */
export interface Position {
  readonly byte: number;
  /** From 1. */
  readonly line: number;
}

export const BEGINNING: Position = { byte: 0, line: 1 };

/** What a reader needs to go on in the middle of a file. */
export interface Bookmark extends Position {
  readonly encoding: Encoding;
  /** Of CSV. */
  readonly header?: { readonly delimiter: string; readonly columns: readonly string[] };
}

/** How far a file was read by invocations that had no time for all of it. */
export interface ReadingPoint {
  readonly bookmark: Bookmark;
  /** Chunks and rows before it. */
  readonly chunks: number;
  readonly rows: number;
}
