/** A line of a file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Absent when the line is longer than any row can be. */
  readonly text: string | undefined;
}

/** A product's description has 5,000 characters at the most; nothing else comes near. */
const MAX_LINE = 32_768;

/**
 * Cuts a stream of bytes into lines, whatever their ends, and drops a byte order mark. Its memory is
 * bounded, also by a file without line ends.
 */
export class LineSplitter {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #number = 0;
  #isTooLong = false;

  push(bytes: Uint8Array): Line[] {
    return this.#cut(this.#decoder.decode(bytes, { stream: true }));
  }

  /** What comes after the last line end. */
  end(): Line[] {
    const lines = this.#cut(this.#decoder.decode());
    const isEmpty = this.#rest === '' && !this.#isTooLong;
    return isEmpty ? lines : [...lines, this.#next('')];
  }

  #cut(text: string): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.push(this.#next(text.slice(start, end)));
      start = end + 1;
    }
    this.#keep(text.slice(start));
    return lines;
  }

  #keep(text: string): void {
    this.#isTooLong ||= this.#rest.length + text.length > MAX_LINE;
    this.#rest = this.#isTooLong ? '' : this.#rest + text;
  }

  #next(end: string): Line {
    this.#keep(end);
    const text = this.#isTooLong ? undefined : this.#rest.replace(/\r$/, '');
    this.#rest = '';
    this.#isTooLong = false;
    this.#number += 1;
    return { number: this.#number, text };
  }
}
