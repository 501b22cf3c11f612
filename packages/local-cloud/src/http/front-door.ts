import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalCloud } from '../cloud.ts';
import { handleLocalApi } from './local-api.ts';
import { closeProxyConnections, proxyRequest, proxyUpgrade } from './proxy.ts';
import { RouteTable } from './route-table.ts';

/** The one address of the platform, as the custom domain is in AWS. */
export interface FrontDoor {
  readonly url: string;
  stop(): Promise<void>;
}

/** Another program listens where the front door should be. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly port: number;

  constructor(port: number) {
    super(
      `Port ${port} is taken. Stop what listens there, or choose another: npm start -- --port ${port + 1}`,
    );
    this.port = port;
  }
}

/**
 * Listens on `port` (0: any free one) and hands each request to the service whose route it is,
 * WebSockets at `/live` to the service that has one, and `/_local` to the cloud itself.
 *
 * @throws PortTakenError
 */
export async function startFrontDoor({
  cloud,
  port,
}: {
  cloud: LocalCloud;
  port: number;
}): Promise<FrontDoor> {
  const routes = new RouteTable<number>();
  for (const { manifest, httpPort } of cloud.services.values()) {
    for (const route of manifest.routes) routes.add(route, httpPort);
  }

  const server = createServer((incoming, outgoing) => {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
    if (path === '/_local' || path.startsWith('/_local/')) {
      void handleLocalApi(cloud, incoming, outgoing);
      return;
    }
    const method = incoming.method ?? 'GET';
    const target = method === 'OPTIONS' ? routes.findByPath(path) : routes.find(method, path);
    if (target !== undefined) {
      proxyRequest(incoming, outgoing, target);
      return;
    }
    // What an HTTP API answers when no route matches.
    outgoing.writeHead(404, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify({ message: 'Not Found' }));
  });
  server.on('upgrade', (incoming, socket, head) => {
    const service = [...cloud.services.values()].find(({ manifest }) => manifest.hasWebSocket);
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
    if (service && path === '/live') proxyUpgrade(incoming, socket, head, service.webSocketPort);
    else socket.destroy();
  });

  await listen(server, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${actual}`,
    async stop() {
      server.closeAllConnections();
      closeProxyConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}
