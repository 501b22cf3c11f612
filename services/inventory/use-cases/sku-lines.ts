import { hash } from 'node:crypto';

/** Words of a row: 96 bits of its sku's hash, and its line. */
const WORDS = 4;
const HASH = [0, 1, 2];
const LINE = 3;
const FIRST_ROWS = 1_024;

/** Three words of a hash, and a line. */
type Row = Uint32Array | readonly [number, number, number, number];

/**
 * Finds the line on which a file has its first good row for each sku. It keeps 96 bits of a hash
 * instead of the sku: a million rows take 32 MB, and that two of their skus are taken for one is as
 * likely as one in 10^17.
 */
export class SkuLines {
  /** A table with open addressing, at most half full; an empty place has line 0. */
  #places: Uint32Array;
  #count = 0;

  constructor(expectedRows = FIRST_ROWS) {
    this.#places = new Uint32Array(2 * 2 ** Math.ceil(Math.log2(expectedRows)) * WORDS);
  }

  /** Returns the first line of a sku: an earlier one, or the one that is given. */
  firstLine(sku: string, line: number): number {
    // A digest as text costs a quarter of what a buffer does.
    const digest = hash('sha256', sku, 'binary');
    return this.#keep([word(digest, 0), word(digest, 4), word(digest, 8), line]);
  }

  /** Returns all lines, to go on with in another invocation. */
  toBytes(): Uint8Array {
    const saved = new Uint32Array(this.#count * WORDS);
    let end = 0;
    for (const row of rowsOf(this.#places)) {
      saved.set(row, end);
      end += WORDS;
    }
    return new Uint8Array(saved.buffer);
  }

  /**
   * Restores the lines. Rows that are read again change nothing: their lines are still the first.
   */
  static fromBytes(bytes: Uint8Array): SkuLines {
    const saved = new Uint32Array(Uint8Array.from(bytes).buffer);
    const skus = new SkuLines(Math.max(FIRST_ROWS, saved.length / WORDS));
    for (const row of rowsOf(saved)) skus.#keep(row);
    return skus;
  }

  #keep(row: Row): number {
    if (2 * this.#count * WORDS >= this.#places.length) this.#grow();
    const places = this.#places;
    const size = places.length / WORDS;
    for (let step = 0; step < size; step += 1) {
      const at = ((row[0] + step) % size) * WORDS;
      const first = places[at + LINE] ?? 0;
      if (first === 0) {
        places.set(row, at);
        this.#count += 1;
        return row[LINE];
      }
      if (HASH.every((word) => places[at + word] === row[word])) return first;
    }
    throw new Error('No place of a table is empty that is half full');
  }

  #grow(): void {
    const rows = rowsOf(this.#places);
    this.#places = new Uint32Array(this.#places.length * 2);
    this.#count = 0;
    for (const row of rows) this.#keep(row);
  }
}

/** Finds the rows of a table between its empty places. */
function* rowsOf(table: Uint32Array): Generator<Row> {
  for (let at = 0; at < table.length; at += WORDS) {
    if (table[at + LINE] !== 0) yield table.subarray(at, at + WORDS);
  }
}

/** Four of a digest's bytes as a number. */
const word = (digest: string, at: number): number =>
  ((digest.charCodeAt(at) << 24) |
    (digest.charCodeAt(at + 1) << 16) |
    (digest.charCodeAt(at + 2) << 8) |
    digest.charCodeAt(at + 3)) >>>
  0;
