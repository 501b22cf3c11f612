import type { Bookmark, Position } from '../../domain/reading-point.ts';
import { afterLineEnd, lineEnd, MAX_RECORD, type TextRecord, type Units } from './text-units.ts';
import { TextWindow } from './text-window.ts';

/** A record and the line that it begins on. */
export type Found<R extends TextRecord> = R & { readonly line: number };

/** Cuts a file into records, in bounded memory. What a record is, others say. */
export class RecordReader<R extends TextRecord> {
  readonly window: TextWindow;
  readonly #find: (units: Units, start: number) => R;
  #line: number;
  /** A line that is too long, until its end is found. */
  #cut: Found<R> | undefined;

  constructor(find: (units: Units, start: number) => R, from?: Bookmark) {
    this.#find = find;
    this.window = new TextWindow(from);
    this.#line = from?.line ?? 1;
  }

  /** Where the next record begins. */
  get position(): Position {
    return { byte: this.window.byteAt(this.window.start), line: this.#line };
  }

  /** The records that these bytes complete. */
  *push(bytes: Uint8Array): Generator<Found<R>> {
    if (this.window.push(bytes)) yield* this.#take(false);
  }

  /** The records that the end of the file completes. */
  *end(): Generator<Found<R>> {
    this.window.end();
    yield* this.#take(true);
  }

  *#take(isEnd: boolean): Generator<Found<R>> {
    const { window } = this;
    const needed = isEnd ? 1 : MAX_RECORD + 2;
    for (;;) {
      if (this.#cut !== undefined) {
        if (!this.#skipLine(isEnd)) return;
        const cut = this.#cut;
        this.#cut = undefined;
        yield cut;
      }
      if (window.units.length - window.start < needed) return;
      const record = { ...this.#find(window.units, window.start), line: this.#line };
      window.start = record.next;
      this.#line += record.lines;
      if (record.isCut) this.#cut = record;
      else yield record;
    }
  }

  /** Leaves out what is left of a line. Answers whether it has come to its end. */
  #skipLine(isEnd: boolean): boolean {
    const { window } = this;
    const { length } = window.units;
    const end = lineEnd(window.units, window.start, length);
    // After a carriage return a line feed may be still to come.
    const isOver = isEnd || end < length - 1;
    window.start = isOver ? Math.min(afterLineEnd(window.units, end), length) : end;
    return isOver;
  }
}
