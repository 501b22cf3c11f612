import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../domain/reading-point.ts';
import { UnreadableFileError } from '../../ports/row-reader.ts';
import { foreignFile } from './foreign-file.ts';
import { encodingOf, type Units } from './units.ts';

/** Bytes that are collected before they are read. */
const WINDOW_BYTES = 256 * 1_024;

/** Unit that replaces half of a character at the end of a file. */
const NO_CHARACTER = [0xfd, 0xff];

/**
 * A window on the part of a file that is being read, as units. It always has a whole record, unless
 * the file ends, so records do not depend on how their bytes arrived.
 */
export class TextWindow {
  /** First unit that was not taken. */
  start = 0;
  units: Units & (Uint8Array | Uint16Array) = new Uint8Array(0);
  #encoding: Encoding | undefined;
  /** Byte of the file at which the units begin. */
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

  /** Takes bytes; returns whether there are enough to read on. */
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

  /** Returns the byte of the file at which a unit begins. */
  byteAt(unit: number): number {
    return this.#firstByte + unit * this.units.BYTES_PER_ELEMENT;
  }

  text(start: number, end: number): string {
    return this.encoding === 'utf-8'
      ? this.#bytes.toString('utf8', start, end)
      : this.#bytes.toString('utf16le', start * 2, end * 2);
  }

  /** Returns whether the bytes are in the file's encoding. */
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

  /** Brings UTF-16 into one order of bytes; half a unit waits for its other half. */
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
