import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { edgeHeader } from '../cloud/edge-secret.ts';
import type { LocalCloud } from '../cloud.ts';
import { WEB_SOCKET_STAGE } from '../emulators/emulator.ts';
import { type HttpApi, routeRequest, withCors } from './api-routing.ts';
import { type Distribution, distributionOf } from './cdn/distribution.ts';
import type { Cors } from './http-api/cors.ts';
import { OUTWAITS_CLIENTS } from './idle-connections.ts';
import { handleLocalApi } from './local-api.ts';
import { listenOnLoopback } from './loopback.ts';
import { closeProxyConnections, endGracefully, proxyRequest, proxyUpgrade } from './proxy.ts';
import { urlOfTarget } from './request-target.ts';
import { RouteTable } from './route-table.ts';

/** The one address of the platform, as the distribution's domain is in AWS. */
export interface FrontDoor {
  readonly url: string;
  /** From now on requests reach the services; until then they are asked to come again. */
  open(cloud: LocalCloud): void;
  stop(): Promise<void>;
}

/** The front door cannot listen at its port: another program does, or the user has no right to. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly port: number;

  constructor(port: number, isForbidden = false) {
    super(
      isForbidden
        ? `Port ${port} is not open to this user. Choose another: npm start -- --port 3000`
        : `Port ${port} is taken. Stop what listens there, or choose another: npm start -- --port ${port < 65_535 ? port + 1 : 3000}`,
    );
    this.port = port;
  }
}

/**
 * Listens on `port` (0: any free one) of 127.0.0.1 and, where there is IPv6, of ::1. Once opened it
 * is the distribution of the service that has one. Without it the door hands each request to the service
 * whose route it is, WebSockets at `/live` to the service that has one. `/_local` is the cloud itself.
 *
 * @throws PortTakenError
 */
export async function startFrontDoor(port: number): Promise<FrontDoor> {
  let context: FrontDoorContext | undefined;
  const create = (): Server =>
    createServer(
      {
        ...OUTWAITS_CLIENTS,
        // A request to switch to anything else, or elsewhere, gets its response as if it had not asked.
        shouldUpgradeCallback: (incoming) =>
          context?.webSocket !== undefined &&
          urlOfTarget(incoming.url)?.pathname === `/${WEB_SOCKET_STAGE}`,
      },
      (incoming, outgoing) => {
        if (context) respond(context, incoming, outgoing);
        else sendMessage(outgoing, 503, 'Starting', { 'retry-after': '1' });
      },
    )
      .on('upgrade', (incoming, socket, head) => {
        const { port = 0, headers } = context?.webSocket ?? {};
        proxyUpgrade(incoming, socket, head, port, headers);
      })
      .on('connect', (_, socket) => rejectTunnel(socket));
  const listening = await listenOnLoopback(create, port).catch((error: NodeJS.ErrnoException) => {
    const isForbidden = error.code === 'EACCES';
    throw isForbidden || error.code === 'EADDRINUSE'
      ? new PortTakenError(port, isForbidden)
      : error;
  });
  const url = `http://localhost:${listening.port}`;

  const open = (cloud: LocalCloud): void => {
    const routes = new RouteTable<HttpApi>();
    const services = [...cloud.services.values()];
    for (const { manifest, httpPort } of services) {
      const { cors, edgeSecretId } = manifest;
      const api = { port: httpPort, cors, edgeSecretId };
      for (const route of manifest.routes) routes.add(route, api);
    }
    const live = services.find(({ manifest }) => manifest.hasWebSocket);
    const cors = services.find(({ manifest }) => manifest.cors)?.manifest.cors;
    const distribution = distributionOf(cloud);
    const webSocket = distribution
      ? distribution.webSocketAt(`/${WEB_SOCKET_STAGE}`)
      : live && {
          port: live.webSocketPort,
          headers: edgeHeader(cloud.emulators.parameters, live.manifest.edgeSecretId),
        };
    context = { cloud, url, routes, cors, webSocket, distribution, reopen: () => open(cloud) };
  };
  return {
    url,
    open,
    async stop() {
      for (const server of listening.servers) server.closeAllConnections();
      closeProxyConnections();
      await Promise.all(
        listening.servers.map((server) => new Promise((resolve) => server.close(resolve))),
      );
    },
  };
}

/** A WebSocket API, and the headers that it gets besides those of the client. */
export interface WebSocketOrigin {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The cloud behind the door, and the way to it. */
export interface FrontDoorContext {
  readonly cloud: LocalCloud;
  readonly url: string;
  readonly routes: RouteTable<HttpApi>;
  /** Of a path that no API has. */
  readonly cors: Cors | undefined;
  readonly webSocket: WebSocketOrigin | undefined;
  readonly distribution: Distribution | undefined;
  /** Takes up that services came or went. */
  reopen(): void;
}

function respond(
  context: FrontDoorContext,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const { cloud, routes, cors, distribution } = context;
  const { method = 'GET' } = incoming;
  if (method === 'OPTIONS' && incoming.url === '*') {
    outgoing.writeHead(204).end();
    return;
  }
  const url = urlOfTarget(incoming.url);
  if (!url) {
    sendMessage(outgoing, 400, 'Ask for a path, e.g. GET /_local: the local cloud is no proxy');
    return;
  }
  const path = url.pathname;
  if (path === '/_local' || path.startsWith('/_local/')) {
    void handleLocalApi(context, url, incoming, outgoing);
    return;
  }
  if (distribution) {
    void distribution.respond(incoming, outgoing);
    return;
  }
  const { headers, url: target = '/' } = incoming;
  const routing = routeRequest(routes, cors, { method, target, headers });
  if (routing.kind === 'response') {
    const { status, message } = routing;
    if (message === undefined) outgoing.writeHead(status, routing.headers).end();
    else sendMessage(outgoing, status, message);
    return;
  }
  const { api } = routing;
  outgoing.once('close', cloud.requestPriority.request());
  proxyRequest(incoming, outgoing, {
    port: api.port,
    path: routing.target,
    added: edgeHeader(cloud.emulators.parameters, api.edgeSecretId),
    amend(response, status) {
      cloud.accepted.note(status, response.location);
      return withCors(response, api.cors, headers);
    },
  });
}

function sendMessage(
  outgoing: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
  outgoing.end(JSON.stringify({ message }));
}

/** CONNECT is the method of proxies. Node hands over the bare connection, so the response is bytes. */
function rejectTunnel(socket: Duplex): void {
  const body = JSON.stringify({ message: 'The local cloud is no proxy' });
  socket.on('error', () => socket.destroy());
  socket.write(
    `HTTP/1.1 405 Method Not Allowed\r\nconnection: close\r\nallow: GET, POST, PUT, PATCH, DELETE, OPTIONS\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  endGracefully(socket);
}
