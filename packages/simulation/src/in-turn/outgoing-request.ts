import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { Readable, Writable } from 'node:stream';
import type { Network, NetworkResponse } from './network.ts';

export interface OutgoingOptions {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly lookup?: LookupFunction | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A request of `node:http`, as far as the services and their libraries use it. */
export class OutgoingRequest extends Writable {
  readonly #network: Network;
  readonly #options: OutgoingOptions;
  readonly #pieces: Buffer[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(network: Network, options: OutgoingOptions) {
    // A request lives on after its last byte, until it has its response.
    super({ autoDestroy: false, decodeStrings: true });
    this.#network = network;
    this.#options = options;
    const { signal } = options;
    const abort = () => this.destroy(abortErrorOf(signal));
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  }

  setTimeout(timeoutMs: number, onTimeout?: () => void): this {
    if (onTimeout) this.once('timeout', onTimeout);
    this.#timer = setTimeout(() => this.emit('timeout'), timeoutMs);
    return this;
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }

  override _final(done: () => void): void {
    void this.#send().then(
      (response) => {
        clearTimeout(this.#timer);
        if (!this.destroyed) this.emit('response', new IncomingResponse(response));
      },
      (error: Error) => {
        clearTimeout(this.#timer);
        this.destroy(error);
      },
    );
    done();
  }

  async #send(): Promise<NetworkResponse> {
    const { method, url, headers, lookup } = this.#options;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (lookup && isIP(host) === 0) {
      await new Promise<void>((resolve, reject) => {
        lookup(host, { all: true }, (error) => (error ? reject(error) : resolve()));
      });
    }
    if (this.destroyed) throw new Error('The request was given up');
    return this.#network.respond({
      method,
      url,
      headers,
      body: Buffer.concat(this.#pieces).toString(),
    });
  }
}

const abortErrorOf = (signal: AbortSignal | undefined): Error =>
  Object.assign(new Error('The operation was aborted', { cause: signal?.reason }), {
    name: 'AbortError',
    code: 'ABORT_ERR',
  });

/** A response of `node:http`: its body comes without the machine's network. */
class IncomingResponse extends Readable {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly #body: string;

  constructor({ status, headers = {}, body = '' }: NetworkResponse) {
    super();
    this.statusCode = status;
    this.headers = headers;
    this.#body = body;
  }

  override _read(): void {
    if (this.#body !== '') this.push(Buffer.from(this.#body));
    this.push(null);
  }
}
