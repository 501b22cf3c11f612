import {
  Agent,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** serverless-offline lets a caller set its own claims with this header. */
const FORBIDDEN_HEADER = 'sls-offline-authorizer-override';

/** Passes a request on to a server of this machine and its answer back. */
export function proxyRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
): void {
  // Distinct: a header that came twice goes on twice.
  const headers: OutgoingHttpHeaders = {
    ...incoming.headersDistinct,
    host: incoming.headers.host ?? 'localhost',
    'x-forwarded-proto': 'http',
  };
  delete headers[FORBIDDEN_HEADER];
  const upstream = request(
    { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers, agent },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  upstream.on('error', () => {
    if (!outgoing.headersSent) {
      outgoing.writeHead(502, { 'content-type': 'application/json' });
    }
    outgoing.end(JSON.stringify({ message: 'Bad Gateway' }));
  });
  // A client that goes away takes its request with it.
  outgoing.on('close', () => {
    if (!outgoing.writableEnded) upstream.destroy();
  });
  incoming.pipe(upstream);
}

/** Passes a WebSocket's handshake, and then everything, between the client and a server of this machine. */
export function proxyUpgrade(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  port: number,
): void {
  const upstream = connect(port, '127.0.0.1', () => {
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
      lines.push(`${incoming.rawHeaders[i]}: ${incoming.rawHeaders[i + 1]}`);
    }
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  const end = () => {
    socket.destroy();
    upstream.destroy();
  };
  upstream.on('error', end).on('close', end);
  socket.on('error', end).on('close', end);
}

export const closeProxyConnections = (): void => agent.destroy();
