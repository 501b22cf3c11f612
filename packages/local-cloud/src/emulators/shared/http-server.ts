import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { Server } from 'node:net';
import { callOf, isStruck } from '../../faults/strike.ts';
import { OUTWAITS_CLIENTS } from '../../http/idle-connections.ts';
import type { EmulatorContext } from '../emulator.ts';
import { onPreferredPort, portOf } from './ports.ts';

export interface LocalServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Responds to a request; an error that it throws is logged, and is a 500. */
export type LocalListener = (
  ...request: Parameters<RequestListener>
) => ReturnType<RequestListener> | Promise<void>;

/** Serves on 127.0.0.1, on the port that `name` had in the run before when it is still free. */
export async function serve(
  context: EmulatorContext,
  name: string,
  listener: LocalListener,
): Promise<LocalServer> {
  const server = createServer(OUTWAITS_CLIENTS, async (request, response) => {
    try {
      const call = context.faults.areOn ? await callOf(name, request) : undefined;
      if (call && (await isStruck(context.faults, call, response))) return;
      await listener(request, response);
    } catch (error) {
      // A client that went away in the middle of its request is no failure.
      if (response.destroyed && !response.writableFinished) return;
      context.log(`${name}: ${request.method} ${request.url} failed: ${error}`);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: 'The local cloud failed' });
    }
  });
  const port = await listen(server, context.ports.preferred(name));
  server.on('error', (error) => context.log(`${name} could not accept a connection: ${error}`));
  context.ports.remember(name, port);
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Binds to 127.0.0.1 and returns the port: the preferred one, or any when that is taken. */
export async function listen(server: Server, preferred: number): Promise<number> {
  await onPreferredPort(preferred, async (port) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  });
  return portOf(server);
}

/** The bodies that were read: whoever asks whether a fault is on reads one before its emulator does. */
const bodies = new WeakMap<IncomingMessage, Buffer>();

/** The whole body of a request; nothing when it has more than `maxBytes`. */
export async function readBody(request: IncomingMessage): Promise<Buffer>;
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | undefined>;
export async function readBody(
  request: IncomingMessage,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Buffer | undefined> {
  const earlier = bodies.get(request);
  if (earlier) return earlier;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  bodies.set(request, body);
  return body;
}

/** Responds with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
