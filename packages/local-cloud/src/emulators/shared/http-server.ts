import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { EmulatorContext } from '../emulator.ts';
import { onPreferredPort, portOf } from './ports.ts';

export interface LocalServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Longer than any client keeps an idle connection, so that a client never writes into a closing one. */
const KEEP_ALIVE_MS = 120_000;

/** Serves on 127.0.0.1, on the port that `name` had in the run before when it is still free. */
export async function serve(
  context: EmulatorContext,
  name: string,
  handler: RequestListener,
): Promise<LocalServer> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, handler);
  const port = await listen(server, context.ports.preferred(name));
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

/** Binds to 127.0.0.1 and answers the port: the preferred one, or any when that is taken. */
export async function listen(server: Server, preferred: number): Promise<number> {
  await onPreferredPort(preferred, async (port) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  });
  return portOf(server);
}

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Answers with JSON. */
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
