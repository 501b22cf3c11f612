import { Readable } from 'node:stream';

const MAX_PIECE_BYTES = 65_536;

/** How a body comes. */
export interface Arrival {
  /** Bytes of a piece. */
  readonly pieceBytes: number;
  /** Bytes after which the connection breaks. */
  readonly breaksAfter?: number;
}

/**
 * The body of a response, as the SDK hands it out: a stream that can be read as a whole. Nothing of it
 * comes by the machine's timers or its network, so that all of it comes within one turn of a process.
 */
export class ObjectBody extends Readable {
  readonly #bytes: Uint8Array;
  readonly #arrival: Arrival;
  #position = 0;

  /** Bytes are copied before they are handed out. */
  constructor(bytes: Uint8Array, arrival: Arrival) {
    super({ highWaterMark: MAX_PIECE_BYTES });
    this.#bytes = bytes;
    this.#arrival = arrival;
  }

  override _read(): void {
    const { pieceBytes, breaksAfter } = this.#arrival;
    if (breaksAfter !== undefined && this.#position >= breaksAfter) {
      this.destroy(broken());
      return;
    }
    if (this.#position >= this.#bytes.length) {
      this.push(null);
      return;
    }
    const start = this.#position;
    this.#position = Math.min(start + Math.min(pieceBytes, MAX_PIECE_BYTES), this.#bytes.length);
    this.push(Buffer.from(this.#bytes.subarray(start, this.#position)));
  }

  async transformToByteArray(): Promise<Uint8Array> {
    if (this.#position > 0 || this.readableEnded || this.destroyed) {
      throw new Error('The stream has already been transformed.');
    }
    this.#position = this.#bytes.length;
    this.destroy();
    if (this.#arrival.breaksAfter !== undefined) throw broken();
    return new Uint8Array(this.#bytes);
  }

  async transformToString(encoding: BufferEncoding = 'utf8'): Promise<string> {
    return Buffer.from(await this.transformToByteArray()).toString(encoding);
  }
}

const broken = (): Error => Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
