import { hash } from 'node:crypto';

/** Words of a row: 96 bits of its sku's hash, and its line. */
const WORDS = 4;
const LINE = 3;
const FIRST_ROWS = 1_024;

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
    return this.#keep([word(digest, 0), word(digest, 4), word(digest, 8)], line);
  }

  /** Returns all lines, to go on with in another invocation. */
  toBytes(): Uint8Array {
    const saved = new Uint32Array(this.#count * WORDS);
    let end = 0;
    for (let at = 0; at < this.#places.length; at += WORDS) {
      if (this.#places[at + LINE] === 0) continue;
      saved.set(this.#places.subarray(at, at + WORDS), end);
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
    for (let at = 0; at < saved.length; at += WORDS) {
      const [one = 0, two = 0, three = 0, first = 0] = saved.subarray(at, at + WORDS);
      skus.#keep([one, two, three], first);
    }
    return skus;
  }

  #keep([one, two, three]: readonly [number, number, number], line: number): number {
    if (2 * this.#count * WORDS >= this.#places.length) this.#grow();
    const places = this.#places;
    const size = places.length / WORDS;
    for (let place = one % size; ; place = (place + 1) % size) {
      const at = place * WORDS;
      const first = places[at + LINE] ?? 0;
      if (first === 0) {
        places.set([one, two, three, line], at);
        this.#count += 1;
        return line;
      }
      if (places[at] === one && places[at + 1] === two && places[at + 2] === three) return first;
    }
  }

  #grow(): void {
    const old = this.#places;
    this.#places = new Uint32Array(old.length * 2);
    this.#count = 0;
    for (let at = 0; at < old.length; at += WORDS) {
      const [one = 0, two = 0, three = 0, line = 0] = old.subarray(at, at + WORDS);
      if (line > 0) this.#keep([one, two, three], line);
    }
  }
}

/** Four of a digest's bytes as a number. */
const word = (digest: string, at: number): number =>
  ((digest.charCodeAt(at) << 24) |
    (digest.charCodeAt(at + 1) << 16) |
    (digest.charCodeAt(at + 2) << 8) |
    digest.charCodeAt(at + 3)) >>>
  0;
