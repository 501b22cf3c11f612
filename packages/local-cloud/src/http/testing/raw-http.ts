import { connect } from 'node:net';

/** A connection on which a test writes what no client would. */
export interface RawConnection {
  write(bytes: string | Buffer): void;
  /** Ends our side. */
  end(): void;
  /** Goes away without a word. */
  destroy(): void;
  /** Everything that was received, once the connection is closed. */
  readonly closed: Promise<string>;
}

export function rawConnection(port: number): RawConnection {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // A server may reset the connection of a client that breaks the rules.
  socket.on('error', () => {});
  return {
    write: (bytes) => void (socket.writable && socket.write(bytes)),
    end: () => void socket.end(),
    destroy: () => void socket.destroy(),
    closed: new Promise((resolve) => {
      socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    }),
  };
}

/** Writes, and waits until the server closes the connection. */
export async function exchange(port: number, bytes: string): Promise<string> {
  const connection = rawConnection(port);
  connection.write(bytes);
  return connection.closed;
}

const HEAD = /^HTTP\/1\.1 (\d{3}) [^\r\n]*\r\n((?:[\w-]+: [^\r\n]*\r\n)*)\r\n/;
const CHUNK = /^([\da-f]+)\r\n/i;

/**
 * The statuses of the responses in what a server sent. Throws where it is no HTTP. The last response may
 * be cut off: a client that goes away does not get all of it.
 */
export function statusesIn(received: string): number[] {
  const statuses: number[] = [];
  let rest = received;
  while (rest !== '') {
    const [head, status, headers = ''] = HEAD.exec(rest) ?? [];
    if (head === undefined) {
      if (rest.startsWith('HTTP/1.1 '.slice(0, rest.length)) && !rest.includes('\r\n\r\n')) break;
      throw new Error(`This is no HTTP: ${JSON.stringify(rest.slice(0, 300))}`);
    }
    statuses.push(Number(status));
    rest = afterBody(rest.slice(head.length), Number(status), headers.toLowerCase());
  }
  return statuses;
}

function afterBody(rest: string, status: number, headers: string): string {
  if (status < 200 || status === 204 || status === 304) return rest;
  if (headers.includes('transfer-encoding: chunked')) return afterChunks(rest);
  const [, length] = /content-length: (\d+)/.exec(headers) ?? [];
  // Without a length the body goes on until the connection ends.
  return length === undefined ? '' : rest.slice(Number(length));
}

function afterChunks(text: string): string {
  for (let rest = text; rest !== ''; ) {
    const [line, size = '0'] = CHUNK.exec(rest) ?? [];
    if (line === undefined) throw new Error(`This is no chunk: ${JSON.stringify(rest)}`);
    rest = rest.slice(line.length + Number.parseInt(size, 16) + 2);
    if (Number.parseInt(size, 16) === 0) return rest;
  }
  return '';
}
