import type { RawRow, RowError } from './import-row.ts';

/** A part of an import that is worked at once. */
export interface ImportChunk {
  readonly importId: string;
  /** From 1. The same file always makes the same chunks. */
  readonly chunk: number;
  readonly rows: readonly RawRow[];
}

/** What became of a chunk. */
export interface ChunkResult {
  readonly importId: string;
  readonly chunk: number;
  readonly succeeded: number;
  readonly errors: readonly RowError[];
}

const MAX_ROWS = 250;
/**
 * SNS and SQS charge for each 64 KB, and the rows are wrapped a little. Room for one row of the
 * greatest length is left by closing a chunk before it is full.
 */
const MAX_CHARACTERS = 24_000;

/** Puts rows together to chunks of a size that is cheap to send and quick to work. */
export class Chunker {
  readonly #importId: string;
  #rows: RawRow[] = [];
  #characters = 0;
  #chunk = 0;

  constructor(importId: string) {
    this.#importId = importId;
  }

  /** The chunk that this row completes. */
  push(row: RawRow): ImportChunk | undefined {
    this.#rows.push(row);
    this.#characters += JSON.stringify(row).length;
    const isFull = this.#rows.length >= MAX_ROWS || this.#characters >= MAX_CHARACTERS;
    return isFull ? this.#close() : undefined;
  }

  /** The rows that are left. */
  end(): ImportChunk | undefined {
    return this.#rows.length > 0 ? this.#close() : undefined;
  }

  #close(): ImportChunk {
    this.#chunk += 1;
    const chunk = { importId: this.#importId, chunk: this.#chunk, rows: this.#rows };
    this.#rows = [];
    this.#characters = 0;
    return chunk;
  }
}
