import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../domain/reading-point.ts';
import { UnreadableFileError } from '../../ports/row-reader.ts';
import { foreignFile } from './foreign-file.ts';
import { encodingOf, type Units } from './text-units.ts';

/** So much is looked at together, once it is there. */
const WINDOW_BYTES = 256 * 1_024;

/** What stands where bytes are no character. */
const NO_CHARACTER = [0xfd, 0xff];

/**
 * The part of a file that is being looked at, as units. It never shows less than it was asked for
 * unless the file ends, so what a record is does not depend on how its bytes arrived.
 */
export class TextWindow {
  /** From here on nothing was taken. */
  start = 0;
  units: Units & (Uint8Array | Uint16Array) = new Uint8Array(0);
  #encoding: Encoding | undefined;
  /** Of the file, where the units begin. */
  #firstByte: number;
  #bytes = Buffer.alloc(0);
  #arrived: Uint8Array[] = [];
  #arrivedBytes = 0;

  constructor(from?: { readonly byte: number; readonly encoding: Encoding }) {
    this.#firstByte = from?.byte ?? 0;
    this.#encoding = from?.encoding;
  }

  get encoding(): Encoding {
    return this.#encoding ?? 'utf-8';
  }

  /** Answers whether there is enough to look at. */
  push(bytes: Uint8Array): boolean {
    this.#arrived.push(bytes);
    this.#arrivedBytes += bytes.length;
    if (this.#arrivedBytes < WINDOW_BYTES) return false;
    this.#slide(false);
    return true;
  }

  end(): void {
    this.#slide(true);
  }

  /** Of the file, where a unit begins. */
  byteAt(unit: number): number {
    return this.#firstByte + unit * this.units.BYTES_PER_ELEMENT;
  }

  text(start: number, end: number): string {
    return this.encoding === 'utf-8'
      ? this.#bytes.toString('utf8', start, end)
      : this.#bytes.toString('utf16le', start * 2, end * 2);
  }

  /** Whether the bytes are what the file claims to be. */
  isEncoded(start: number, end: number): boolean {
    return this.encoding !== 'utf-8' || isUtf8(this.#bytes.subarray(start, end));
  }

  /** Drops what was taken, and shows what has arrived. */
  #slide(isEnd: boolean): void {
    const taken = this.start * this.units.BYTES_PER_ELEMENT;
    const kept = this.#bytes.subarray(taken);
    const arrived = this.#decoded(Buffer.concat(this.#arrived), isEnd);
    this.#firstByte += taken;
    this.start = 0;
    this.#bytes = Buffer.concat([kept, arrived]);
    this.units =
      this.encoding === 'utf-8'
        ? this.#bytes
        : new Uint16Array(Uint8Array.from(this.#bytes).buffer);
  }

  /** UTF-16 comes in either order of its bytes, and is kept in one; half a unit waits for the other. */
  #decoded(bytes: Buffer, isEnd: boolean): Buffer {
    let content = bytes;
    if (this.#encoding === undefined) {
      const foreign = foreignFile(bytes);
      if (foreign !== undefined) throw new UnreadableFileError(foreign);
      const { encoding, mark } = encodingOf(bytes);
      this.#encoding = encoding;
      this.#firstByte += mark;
      content = bytes.subarray(mark);
    }
    const half = this.#encoding === 'utf-8' ? 0 : content.length % 2;
    const whole = content.subarray(0, content.length - half);
    this.#arrived = half === 0 ? [] : [content.subarray(whole.length)];
    this.#arrivedBytes = half;
    if (this.#encoding === 'utf-16be') whole.swap16();
    return isEnd && half > 0 ? Buffer.concat([whole, Buffer.from(NO_CHARACTER)]) : whole;
  }
}
