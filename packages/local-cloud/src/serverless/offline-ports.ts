import { AsyncLocalStorage } from 'node:async_hooks';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { portOf } from '../emulators/shared/ports.ts';

/** Where serverless-offline listens for one service. What a service has no API for is 0. */
export interface OfflinePorts {
  httpPort: number;
  webSocketPort: number;
}

const current = new AsyncLocalStorage<OfflinePorts>();
let isWatched: Promise<unknown> | undefined;

/**
 * Runs serverless-offline's start, with 0 for each of its ports, and returns the ports that the
 * system gave it: no port is chosen before it is bound, so no other program can take it. It keeps
 * its servers to itself, so each is asked at its own start.
 */
export async function portsOfStart(start: () => Promise<void>): Promise<OfflinePorts> {
  isWatched ??= Promise.all([
    watch(
      'events/http/HttpServer.js',
      'httpPort',
      (server: HttpServer) => server.getServer().listener,
    ),
    watch(
      'events/websocket/HttpServer.js',
      'webSocketPort',
      (server: WebSocketServer) => server.server,
    ),
  ]);
  await isWatched;
  const ports: OfflinePorts = { httpPort: 0, webSocketPort: 0 };
  await current.run(ports, start);
  return ports;
}

/** The parts of serverless-offline's classes that are used here. */
interface Startable {
  start(): Promise<void>;
}
interface HttpServer extends Startable {
  getServer(): { readonly listener: Server };
}
interface WebSocketServer extends Startable {
  readonly server: Server;
}

async function watch<Kind extends Startable>(
  path: string,
  name: keyof OfflinePorts,
  listenerOf: (server: Kind) => Server,
): Promise<void> {
  const main = createRequire(import.meta.url).resolve('serverless-offline');
  const module = (await import(pathToFileURL(join(dirname(main), path)).href)) as {
    default: { prototype: Startable };
  };
  const { prototype } = module.default;
  const { start } = prototype;
  prototype.start = async function (this: Kind) {
    await start.call(this);
    const ports = current.getStore();
    if (ports) ports[name] = portOf(listenerOf(this));
  };
}
