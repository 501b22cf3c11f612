import type { Bookmark, Position } from '../../domain/reading-point.ts';
import {
  afterLineEnd,
  blankLines,
  lineEnd,
  MAX_RECORD,
  type TextRecord,
  type Units,
} from './units.ts';
import { TextWindow } from './window.ts';

/** A record and the line that it begins on. */
export type Found<R extends TextRecord> = R & { readonly line: number };

/** Format of a record. */
export interface RecordFormat<R extends TextRecord> {
  find(units: Units, start: number): R;
  /** Returns the units that leave a line blank: it is skipped before it costs anything. */
  blanks(): Uint8Array;
}

/** Cuts a file into records, in bounded memory. */
export class RecordReader<R extends TextRecord> {
  readonly window: TextWindow;
  readonly #format: RecordFormat<R>;
  #line: number;
  /** A line that is too long, and its position, until its end is found. */
  #cut: { readonly record: Found<R>; readonly position: Position } | undefined;

  constructor(format: RecordFormat<R>, from?: Bookmark) {
    this.#format = format;
    this.window = new TextWindow(from);
    this.#line = from?.line ?? 1;
  }

  /** Position of the next record. */
  get position(): Position {
    return this.#cut?.position ?? this.#here();
  }

  #here(): Position {
    return { byte: this.window.byteAt(this.window.start), line: this.#line };
  }

  /** Returns the records that these bytes complete. */
  *push(bytes: Uint8Array): Generator<Found<R>> {
    if (this.window.push(bytes)) yield* this.#take(false);
  }

  /** Returns the records that the end of the file completes. */
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
        const { record } = this.#cut;
        this.#cut = undefined;
        yield record;
      }
      this.#skipBlankLines(window.units.length - needed + 1);
      if (window.units.length - window.start < needed) return;
      const position = this.#here();
      const record = { ...this.#format.find(window.units, window.start), line: this.#line };
      window.start = record.next;
      this.#line += record.lines;
      if (record.isCut) this.#cut = { record, position };
      else yield record;
    }
  }

  #skipBlankLines(limit: number): void {
    const { window } = this;
    const { next, lines } = blankLines(window.units, window.start, limit, this.#format.blanks());
    window.start = next;
    this.#line += lines;
  }

  /** Skips the rest of a line. Returns whether it has come to its end. */
  #skipLine(isEnd: boolean): boolean {
    const { window } = this;
    const { length } = window.units;
    const end = lineEnd(window.units, window.start, length);
    // A line feed may still follow a carriage return; and an invocation cannot go on at the end of a
    // file.
    const isOver = isEnd || end < length - 2;
    window.start = isOver ? Math.min(afterLineEnd(window.units, end), length) : end;
    return isOver;
  }
}
