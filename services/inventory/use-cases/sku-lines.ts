import { hash } from 'node:crypto';

/** Of a row: 96 bits of its sku's hash, and its line. */
const WORDS = 4;
const LINE = 3;
const FIRST_ROWS = 1_024;

/**
 * On which line a file has its first good row for each sku. It keeps 96 bits of a hash instead of
 * the sku: a million rows take 32 MB, and that two of their skus are taken for one is as likely as
 * one in 10^17.
 */
export class SkuLines {
  /** A table with open addressing, at most half full; an empty place has line 0. */
  #places: Uint32Array;
  #count = 0;

  constructor(expectedRows = FIRST_ROWS) {
    this.#places = new Uint32Array(2 * 2 ** Math.ceil(Math.log2(expectedRows)) * WORDS);
  }

  /** The first line of a sku: an earlier one, or the one that is given. */
  firstLine(sku: string, line: number): number {
    // As text it costs a quarter of what a buffer does.
    const digest = hash('sha256', sku, 'binary');
    return this.#keep([word(digest, 0), word(digest, 4), word(digest, 8)], line);
  }

  /** All that it knows, to go on with elsewhere. */
  toBytes(): Uint8Array {
    const kept = new Uint32Array(this.#count * WORDS);
    let end = 0;
    for (let at = 0; at < this.#places.length; at += WORDS) {
      if (this.#places[at + LINE] === 0) continue;
      kept.set(this.#places.subarray(at, at + WORDS), end);
      end += WORDS;
    }
    return new Uint8Array(kept.buffer);
  }

  /** Rows that are read again change nothing in it: their lines are the first ones still. */
  static fromBytes(bytes: Uint8Array): SkuLines {
    const kept = new Uint32Array(Uint8Array.from(bytes).buffer);
    const skus = new SkuLines(Math.max(FIRST_ROWS, kept.length / WORDS));
    for (let at = 0; at < kept.length; at += WORDS) {
      const [one = 0, two = 0, three = 0, its = 0] = kept.subarray(at, at + WORDS);
      skus.#keep([one, two, three], its);
    }
    return skus;
  }

  #keep([one, two, three]: readonly [number, number, number], line: number): number {
    if (2 * this.#count * WORDS >= this.#places.length) this.#grow();
    const places = this.#places;
    const size = places.length / WORDS;
    for (let place = one % size; ; place = (place + 1) % size) {
      const at = place * WORDS;
      const its = places[at + LINE] ?? 0;
      if (its === 0) {
        places.set([one, two, three, line], at);
        this.#count += 1;
        return line;
      }
      if (places[at] === one && places[at + 1] === two && places[at + 2] === three) return its;
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
