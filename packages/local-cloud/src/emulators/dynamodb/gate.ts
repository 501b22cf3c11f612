import { connect, createServer, type Server, type Socket } from 'node:net';

/** A request as it came, to be let through or responded to. */
export interface GateRequest {
  /** The request line and the headers, without the empty line. */
  readonly head: string;
  readonly body: Buffer;
}

/**
 * The response in place of the database's; nothing lets the request through. `lose` lets it through, and
 * closes the connection in the place of the response; `close` does only that.
 */
export type Verdict =
  | { readonly status: number; readonly json: object }
  | 'lose'
  | 'close'
  | undefined;

/** Decides about a request, at once where it can: most are decided already. */
export type Admit = (request: GateRequest, client: Socket) => Verdict | Promise<Verdict>;

const END_OF_HEAD = '\r\n\r\n';
const CONTENT_LENGTH = /^content-length:[ \t]*(\d+)[ \t]*\r?$/im;
const CHUNKED = /^transfer-encoding:/im;
const MAX_HEAD_BYTES = 65_536;
/** DynamoDB takes 16 MB, and it is the database that says so. */
const MAX_BODY_BYTES = 20_000_000;

/**
 * Stands in front of the database, which knows neither roles nor policies. Bytes are passed on as they
 * are: a proxy that parses and writes HTTP costs an order several times as much (decision 85). Clients
 * wait for a response before they ask again, as all SDKs do.
 *
 * @param target where the database listens.
 */
export function gate(target: { readonly host: string; readonly port: number }, admit: Admit) {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ noDelay: true }, (client) => {
    const database = connect({ ...target, noDelay: true });
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    database.pipe(client);
    new GateConnection(client, database, admit);
  });
  return {
    server,
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Takes the requests of one client apart, one after the other. */
class GateConnection {
  readonly #client: Socket;
  readonly #database: Socket;
  readonly #admit: Admit;
  #chunks: Buffer[] = [];
  #size = 0;
  /** Bytes up to the end of the request that arrives; 0 while its head is not there yet. */
  #requestSize = 0;
  #headSize = 0;

  constructor(client: Socket, database: Socket, admit: Admit) {
    this.#client = client;
    this.#database = database;
    this.#admit = admit;
    client.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
      this.#advance();
    });
  }

  #advance(): void {
    if (this.#requestSize === 0 && !this.#measure()) return;
    if (this.#size < this.#requestSize) return;
    const all = this.#joined();
    const request = all.subarray(0, this.#requestSize);
    const head = request.toString('latin1', 0, this.#headSize);
    const body = request.subarray(this.#headSize + END_OF_HEAD.length);
    this.#keep(all.subarray(this.#requestSize));
    const verdict = this.#decide({ head, body });
    if (!(verdict instanceof Promise)) {
      this.#pass(request, verdict);
      return;
    }
    this.#client.pause();
    void verdict.then((late) => {
      this.#pass(request, late);
      this.#client.resume();
    });
  }

  /** A request that nobody can read must not end more than itself. */
  #decide(request: GateRequest): Verdict | Promise<Verdict> {
    try {
      const verdict = this.#admit(request, this.#client);
      return verdict instanceof Promise ? verdict.catch(() => UNREADABLE) : verdict;
    } catch {
      return UNREADABLE;
    }
  }

  /** Returns whether the whole head is there. */
  #measure(): boolean {
    const all = this.#joined();
    const end = all.indexOf(END_OF_HEAD);
    if (end < 0) {
      if (this.#size > MAX_HEAD_BYTES) this.#client.destroy();
      return false;
    }
    const head = all.toString('latin1', 0, end);
    if (CHUNKED.test(head)) {
      this.#client.end(respond(411, { message: 'Length required' }));
      return false;
    }
    const length = Number(CONTENT_LENGTH.exec(head)?.[1] ?? 0);
    if (length > MAX_BODY_BYTES) {
      this.#client.end(respond(413, { message: 'Request is too large' }));
      return false;
    }
    this.#headSize = end;
    this.#requestSize = end + END_OF_HEAD.length + length;
    return true;
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    const all = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#requestSize = 0;
  }

  #pass(request: Buffer, verdict: Verdict): void {
    if (verdict === 'close') this.#client.destroy();
    else if (verdict === undefined || verdict === 'lose') {
      if (verdict === 'lose') this.#loseResponse();
      this.#database.write(request);
    } else this.#client.write(respond(verdict.status, verdict.json));
    if (this.#size > 0) this.#advance();
  }

  /** What the database says, it says once everything has happened. */
  #loseResponse(): void {
    this.#database.unpipe(this.#client);
    this.#database.once('data', () => this.#client.destroy()).resume();
  }
}

/** The error of DynamoDB for a request that is no JSON. */
export const UNREADABLE: Verdict = {
  status: 400,
  json: {
    __type: 'com.amazon.coral.service#SerializationException',
    message: 'The request cannot be read',
  },
};

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  411: 'Length Required',
  413: 'Payload Too Large',
  500: 'Internal Server Error',
};

function respond(status: number, json: object): string {
  const body = JSON.stringify(json);
  return [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    'content-type: application/x-amz-json-1.0',
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
