import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalCloud, RunningService } from '../../cloud.ts';
import type { Edge } from '../../emulators/cdn/edge.ts';
import type { EdgeRequest, EdgeResponse } from '../../emulators/cdn/types.ts';
import { ACCOUNT_ID } from '../../emulators/emulator.ts';
import { readBody } from '../../emulators/shared/http-server.ts';
import type { HttpApi } from '../api-routing.ts';
import type { WebSocketOrigin } from '../front-door.ts';
import { joinedHeaders } from '../proxy.ts';
import { urlOfTarget } from '../request-target.ts';
import { RouteTable } from '../route-table.ts';
import { originsOf, type ServiceApis, serviceOf } from './origins.ts';

/** Above what an HTTP API takes, which then says so itself. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** The distribution that the front door is. */
export interface Distribution {
  respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
  /** The WebSocket API behind a path; nothing when none runs there. */
  webSocketAt(path: string): WebSocketOrigin | undefined;
}

/** The distribution of a service that runs; nothing when none has one. */
export function distributionOf(cloud: LocalCloud): Distribution | undefined {
  const { cdn } = cloud.emulators;
  const services = [...cloud.services.values()];
  const ids = services.flatMap(({ manifest }) =>
    manifest.resources
      .filter(({ type }) => type === 'AWS::CloudFront::Distribution')
      .map(({ physical }) => physical.ref),
  );
  const edge = cdn.distributions().find(({ settings }) => ids.includes(settings.id));
  if (!edge) return undefined;
  const apis = new Map(services.map((service) => [service.manifest.service, apisOf(service)]));
  const arn = `arn:aws:cloudfront::${ACCOUNT_ID}:distribution/${edge.settings.id}`;
  cdn.connect(originsOf(cloud, arn, (service) => apis.get(service)));
  return {
    respond: (incoming, outgoing) => respond(edge, incoming, outgoing),
    webSocketAt(path) {
      const { origin } = edge.behaviourOf(path);
      const port = apis.get(serviceOf(origin) ?? '')?.webSocketPort;
      return port === undefined ? undefined : { port, headers: origin.customHeaders };
    },
  };
}

function apisOf({ manifest, httpPort, webSocketPort }: RunningService): ServiceApis {
  const routes = new RouteTable<HttpApi>();
  for (const route of manifest.routes) routes.add(route, { port: httpPort, cors: manifest.cors });
  return {
    routes,
    cors: manifest.cors,
    webSocketPort: manifest.hasWebSocket ? webSocketPort : undefined,
  };
}

async function respond(
  edge: Edge,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  // A client that goes away gets nothing.
  incoming.on('error', () => outgoing.destroy());
  const body = await readBody(incoming, MAX_BODY_BYTES).catch(() => null);
  if (body === null) return;
  if (body === undefined) {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    outgoing.writeHead(413, headers).end(JSON.stringify({ message: 'Request Entity Too Large' }));
    return;
  }
  const response = await edge.respond(requestOf(incoming), body).catch(() => BAD_GATEWAY);
  write(response, incoming.method, outgoing);
}

/** As CloudFront reads it: dot segments are resolved, escapes stay. */
function requestOf(incoming: IncomingMessage): EdgeRequest {
  const { url: target = '/', method = 'GET', socket } = incoming;
  const queryAt = target.indexOf('?');
  return {
    method,
    path: urlOfTarget(target)?.pathname ?? '/',
    query: queryAt === -1 ? '' : target.slice(queryAt + 1),
    headers: joinedHeaders(incoming),
    ip: socket.remoteAddress ?? '127.0.0.1',
  };
}

const BAD_GATEWAY: EdgeResponse = {
  status: 502,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message: 'Bad Gateway' })),
};

function write(
  { status, headers, body }: EdgeResponse,
  method: string | undefined,
  outgoing: ServerResponse,
): void {
  const hasBody = method !== 'HEAD' && status !== 204 && status !== 304;
  outgoing.writeHead(status, {
    ...headers,
    ...(hasBody && { 'content-length': String(body.length) }),
  } as Record<string, string | string[]>);
  outgoing.end(hasBody ? body : undefined);
}
