import type { Line } from './import-lines.ts';

/** Lines that make up one record: more than one when a quoted field has line ends in it. */
export interface CsvRecord {
  readonly lines: readonly Line[];
  /** Absent when it cannot be a record. */
  readonly text: string | undefined;
}

/** Beyond that a quote was forgotten, and the lines after it are rows of their own. */
const MAX_LINES = 100;

/**
 * Joins lines to records by RFC 4180: a record ends at a line end outside of quotes, so it has an
 * even number of them. A record that cannot be read costs its first line only: what
 * {@link CsvRecords.retry} is given back is tried anew, so one forgotten quote does not swallow the
 * rows after it.
 */
export class CsvRecords {
  #waiting: Line[] = [];

  push(lines: readonly Line[]): void {
    // Not by spread: a chunk of a file has more lines than a call has room for arguments.
    this.#waiting = this.#waiting.concat(lines);
  }

  /** The lines of these records come before all that wait. */
  retry(lines: readonly Line[]): void {
    this.#waiting = lines.concat(this.#waiting);
  }

  /** Takes the records that are complete; at the end of the file also what is left. */
  take(isEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let start = 0;
    let end = 0;
    let quotes = 0;
    while (end < this.#waiting.length) {
      const text = this.#waiting[end]?.text;
      quotes += text === undefined ? 0 : countQuotes(text);
      end += 1;
      const isLast = isEnd && end === this.#waiting.length;
      const isBroken = text === undefined || end - start > MAX_LINES;
      if (quotes % 2 === 1 && !isBroken && !isLast) continue;
      const isComplete = quotes % 2 === 0 && !isBroken;
      // Of what is not complete, the first line is lost and the others are looked at again.
      const stop = isComplete ? end : start + 1;
      const lines = this.#waiting.slice(start, stop);
      const whole = isComplete ? lines.map((line) => line.text).join('\n') : undefined;
      if (whole !== '') records.push({ lines, text: whole });
      start = stop;
      end = stop;
      quotes = 0;
    }
    this.#waiting = this.#waiting.slice(start);
    return records;
  }
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}
