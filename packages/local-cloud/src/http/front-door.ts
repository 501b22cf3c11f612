import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalCloud } from '../cloud.ts';
import { handleLocalApi } from './local-api.ts';
import { closeProxyConnections, proxyRequest, proxyUpgrade } from './proxy.ts';
import { RouteTable } from './route-table.ts';

/** The one address of the platform, as the custom domain is in AWS. */
export interface FrontDoor {
  readonly url: string;
  /** From now on requests reach the services; until then they are asked to come again. */
  open(cloud: LocalCloud): void;
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
 * Listens on `port` (0: any free one). Once opened it hands each request to the service whose route
 * it is, WebSockets at `/live` to the service that has one, and `/_local` to the cloud itself.
 *
 * @throws PortTakenError
 */
export async function startFrontDoor(port: number): Promise<FrontDoor> {
  let house: House | undefined;
  const open = (cloud: LocalCloud): void => {
    const routes = new RouteTable<number>();
    const services = [...cloud.services.values()];
    for (const { manifest, httpPort } of services) {
      for (const route of manifest.routes) routes.add(route, httpPort);
    }
    const webSocketPort = services.find(({ manifest }) => manifest.hasWebSocket)?.webSocketPort;
    house = { cloud, url: urlOf(server), routes, webSocketPort, reopen: () => open(cloud) };
  };
  const server = createServer((incoming, outgoing) => {
    if (house) answer(house, incoming, outgoing);
    else {
      outgoing.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
      outgoing.end(JSON.stringify({ message: 'Starting' }));
    }
  });
  server.on('upgrade', (incoming, socket, head) => {
    if (house?.webSocketPort !== undefined && pathOf(incoming) === '/live') {
      proxyUpgrade(incoming, socket, head, house.webSocketPort);
    } else socket.destroy();
  });
  await listen(server, port);

  return {
    url: urlOf(server),
    open,
    async stop() {
      server.closeAllConnections();
      closeProxyConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What is behind the door. */
export interface House {
  readonly cloud: LocalCloud;
  readonly url: string;
  /** Route to port of the service's HTTP API. */
  readonly routes: RouteTable<number>;
  readonly webSocketPort: number | undefined;
  /** Takes up that services came or went. */
  reopen(): void;
}

const urlOf = (server: Server): string =>
  `http://localhost:${(server.address() as AddressInfo).port}`;

function answer(house: House, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { cloud, routes } = house;
  const path = pathOf(incoming);
  if (path === '/_local' || path.startsWith('/_local/')) {
    void handleLocalApi(house, incoming, outgoing);
    return;
  }
  const method = incoming.method ?? 'GET';
  const target = method === 'OPTIONS' ? routes.findByPath(path) : routes.find(method, path);
  if (target !== undefined) {
    outgoing.once('close', cloud.rightOfWay.request());
    proxyRequest(incoming, outgoing, target);
    return;
  }
  // What an HTTP API answers when no route matches.
  outgoing.writeHead(404, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ message: 'Not Found' }));
}

const pathOf = ({ url = '/' }: IncomingMessage): string =>
  new URL(url, 'http://localhost').pathname;

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}
