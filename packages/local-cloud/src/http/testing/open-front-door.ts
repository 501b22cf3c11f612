import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import type { HttpRoute } from '@commerce/service-model/routes';
import { LocalCloud } from '../../cloud.ts';
import type { RenderedResource } from '../../cloudformation/resource-type.ts';
import type { ServiceManifest } from '../../serverless/manifest.ts';
import { startFrontDoor } from '../front-door.ts';
import { corsOf } from '../http-api/cors.ts';

const ROUTES: readonly HttpRoute[] = [
  { method: 'ANY', path: '/things/{proxy+}' },
  { method: 'GET', path: '/' },
  { method: 'PUT', path: '/puts' },
];

/** A front door on a cloud with one service, whose servers are these. */
export async function openFrontDoor(service: {
  readonly http: RequestListener;
  readonly webSocket: (socket: Socket) => void;
  /** Provisioned before the door opens. */
  readonly resources?: readonly RenderedResource[];
  readonly edgeSecretId?: string;
}): Promise<{
  url: string;
  port: number;
  cloud: LocalCloud;
  reopen(): void;
  stop(): Promise<void>;
}> {
  const servers = [createServer(service.http), createTcpServer(service.webSocket)];
  const [httpPort = 0, webSocketPort = 0] = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    }),
  );
  const cloud = await LocalCloud.start({ stateDir: null, stage: 'local', log: () => {} });
  const manifest: ServiceManifest = {
    service: 'things',
    functions: [],
    resources: service.resources ?? [],
    roles: {},
    stateMachines: [],
    warm: [],
    routes: ROUTES,
    cors: corsOf(true, ROUTES),
    hasWebSocket: true,
    edgeSecretId: service.edgeSecretId,
    parameters: {},
    paymentWebhooks: [],
    tokenClaims: {},
  };
  cloud.add({ manifest, httpPort, webSocketPort }, () => async () => ({ payload: null }));
  await cloud.deploy();
  const door = await startFrontDoor(0);
  door.open(cloud);
  return {
    url: door.url,
    port: Number(new URL(door.url).port),
    cloud,
    reopen: () => door.open(cloud),
    async stop() {
      await door.stop();
      await cloud.stop();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
