import type { RawRow, RowError } from './import-row.ts';

/** A part of an import that is worked at once. */
export interface ImportChunk {
  readonly importId: string;
  /** Number of the chunk, from 1. The same file always makes the same chunks. */
  readonly chunk: number;
  readonly rows: readonly RawRow[];
}

/** The lines of a file on which a chunk's first and last rows begin. */
export interface ChunkLines {
  readonly first: number;
  readonly last: number;
}

/** The result of a chunk. */
export interface ChunkResult {
  readonly importId: string;
  readonly chunk: number;
  readonly lines?: ChunkLines | undefined;
  readonly succeeded: number;
  readonly errors: readonly RowError[];
}

const MAX_ROWS = 250;
/** Bytes of a chunk's rows: SNS and SQS charge for each 64 KB, and rows are wrapped a little. */
const MAX_BYTES = 60_000;
/**
 * Part of the file that a chunk spans at the most, with all that is no row, such as blank lines.
 */
const MAX_SPAN_BYTES = 1024 * 1024;

/** Puts rows together to chunks of a size that is cheap to send and quick to work. */
export class Chunker {
  readonly #importId: string;
  #rows: RawRow[] = [];
  #bytes = 0;
  /** Rows that end behind it belong to other chunks. */
  #spanEnd = 0;
  #chunk: number;

  /** @param chunks number of the chunks before. */
  constructor(importId: string, chunks = 0) {
    this.#importId = importId;
    this.#chunk = chunks;
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  /** Takes a row that ends at a byte of the file. Returns the chunk that is complete without it. */
  push(row: RawRow, endByte: number): ImportChunk | undefined {
    const bytes = Buffer.byteLength(JSON.stringify(row));
    const isFull = this.#rows.length === MAX_ROWS || this.#bytes + bytes > MAX_BYTES;
    const chunk = isFull ? this.end() : this.endBefore(endByte);
    if (this.isEmpty) this.#spanEnd = endByte + MAX_SPAN_BYTES;
    this.#rows.push(row);
    this.#bytes += bytes;
    return chunk;
  }

  /** Returns the chunk that is complete because every further row ends at a byte, or behind it. */
  endBefore(byte: number): ImportChunk | undefined {
    return byte > this.#spanEnd ? this.end() : undefined;
  }

  /** Returns the rows that are left. */
  end(): ImportChunk | undefined {
    if (this.isEmpty) return undefined;
    this.#chunk += 1;
    const chunk = { importId: this.#importId, chunk: this.#chunk, rows: this.#rows };
    this.#rows = [];
    this.#bytes = 0;
    return chunk;
  }
}
