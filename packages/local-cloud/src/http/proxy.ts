import {
  Agent,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import { connect } from 'node:net';
import { type Duplex, finished, pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/**
 * A connection for each request: serverless-offline's server closes an idle one after five seconds,
 * perhaps under the next request.
 */
const agent = new Agent({ maxSockets: 256 });

/** serverless-offline lets a caller set its own claims with this header. */
const FORBIDDEN_HEADER = 'sls-offline-authorizer-override';

/**
 * Headers about one connection and not about the message. The length of a body is, too, where it is
 * sent in chunks: each side decides that for itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
 */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** A server of this machine, and what it is asked for. */
export interface Upstream {
  readonly port: number;
  readonly path: string;
  /** Headers by name, in place of those of the client. */
  readonly added: Readonly<Record<string, string>>;
  /** Makes of the headers of a response those that the client gets. */
  readonly amend: (headers: OutgoingHttpHeaders, status: number) => OutgoingHttpHeaders;
}

/** Passes a request on, and its response back. */
export function proxyRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { port, path, added, amend }: Upstream,
): void {
  // Distinct: a header that came twice goes on twice.
  const headers: OutgoingHttpHeaders = {
    ...endToEnd(incoming.headersDistinct),
    host: incoming.headers.host ?? 'localhost',
    'x-forwarded-proto': 'http',
    ...added,
  };
  delete headers[FORBIDDEN_HEADER];
  // Also for a GET: without it Node would send such a body without saying that there is one.
  if (incoming.headers['transfer-encoding']) headers['transfer-encoding'] = 'chunked';
  const upstream = request(
    { host: '127.0.0.1', port, method: incoming.method, path, headers, agent },
    (response) => {
      const { statusCode = 502, headers } = response;
      outgoing.writeHead(statusCode, amend(endToEnd(headers), statusCode));
      // A response that breaks off breaks off for the client too.
      pipeline(response, outgoing, () => {});
    },
  );
  upstream.on('error', () => {
    if (outgoing.headersSent) {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(502, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify({ message: 'Bad Gateway' }));
  });
  // A client that goes away takes its request with it.
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) upstream.destroy();
  });
  // Not a pipeline: what ends the upstream must not end the connection before it has its response.
  incoming.on('error', () => upstream.destroy());
  incoming.pipe(upstream);
}

/** A request for a server of this machine. */
export interface WholeRequest {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The request and the response of a server of this machine, each as a whole. */
export async function ask(
  { port, method, path, headers: given }: WholeRequest,
  body: Buffer,
): Promise<{ status: number; headers: Record<string, string | string[]>; body: Buffer }> {
  const { 'content-length': _, ...headers } = endToEnd(given) as Record<string, string>;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request({ host: '127.0.0.1', port, method, path, headers, agent }, resolve)
    .on('error', reject)
    .end(body.length > 0 ? body : undefined);
  const response = await promise;
  return {
    status: response.statusCode ?? 502,
    headers: endToEnd(response.headers) as Record<string, string | string[]>,
    body: await buffer(response),
  };
}

/** The headers of a request that a client may have a server of this machine see, each name once. */
export function joinedHeaders({ headersDistinct }: IncomingMessage): Record<string, string> {
  const headers = Object.entries(headersDistinct).map(([name, values = []]) => [
    name,
    values.join(name === 'cookie' ? '; ' : ', '),
  ]);
  const { [FORBIDDEN_HEADER]: _, ...allowed } = Object.fromEntries(headers);
  return endToEnd(allowed) as Record<string, string>;
}

const endToEnd = (headers: NodeJS.Dict<string | string[]>): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));

/**
 * Passes a WebSocket's handshake, and then everything, between the client and a server of this machine.
 *
 * @param added headers by name, in place of those of the client.
 */
export function proxyUpgrade(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  port: number,
  added: Readonly<Record<string, string>> = {},
): void {
  const upstream = connect(port, '127.0.0.1', () => {
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
      const name = incoming.rawHeaders[i] ?? '';
      if (!(name.toLowerCase() in added)) lines.push(`${name}: ${incoming.rawHeaders[i + 1]}`);
    }
    for (const [name, value] of Object.entries(added)) lines.push(`${name}: ${value}`);
    // One byte a character, as they were read.
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  const end = () => {
    socket.destroy();
    upstream.destroy();
  };
  upstream.on('error', end).on('close', () => endGracefully(socket));
  socket.on('error', end).on('close', end);
}

/** Ends a connection once what was written to it is sent, whether the client ends its side or not. */
export function endGracefully(socket: Duplex): void {
  finished(socket, { readable: false }, () => socket.destroy());
  socket.end();
}

export const closeProxyConnections = (): void => agent.destroy();
