import type { LocalCloud } from '../../cloud.ts';
import type { AskOrigin } from '../../emulators/cdn/edge.ts';
import type { EdgeRequest, EdgeResponse, Origin } from '../../emulators/cdn/types.ts';
import { SOURCE_ARN } from '../../emulators/messaging/s3/caller.ts';
import { type HttpApi, routeRequest, withCors } from '../api-routing.ts';
import type { Cors } from '../http-api/cors.ts';
import { ask } from '../proxy.ts';
import type { RouteTable } from '../route-table.ts';

/** The APIs of one service. */
export interface ServiceApis {
  readonly routes: RouteTable<HttpApi>;
  readonly cors: Cors | undefined;
  /** Nothing of a service without a WebSocket API. */
  readonly webSocketPort: number | undefined;
}

/** `orders.execute-api.us-east-1.amazonaws.com`, as the stacks of this machine name their APIs' hosts. */
const API_HOST = /^([^.]+)\.execute-api\./;
const BUCKET_HOST = /^(.+)\.s3\.[^.]+\.amazonaws\.com$/;

/** The service whose API an origin is; nothing for a bucket. */
export const serviceOf = ({ domain }: Pick<Origin, 'domain'>): string | undefined =>
  API_HOST.exec(domain)?.[1];

/**
 * Reaches the origins of a distribution on this machine: APIs by the names of their services, buckets as
 * the distribution, whom their policies have to let in.
 */
export const originsOf =
  (
    cloud: LocalCloud,
    distributionArn: string,
    apisOf: (service: string) => ServiceApis | undefined,
  ): AskOrigin =>
  async (origin, request, body) => {
    const [, bucket] = BUCKET_HOST.exec(origin.domain) ?? [];
    if (bucket !== undefined) return askBucket(cloud, distributionArn, bucket, request);
    const service = serviceOf(origin) ?? '';
    const apis = apisOf(service);
    return apis ? askApi(cloud, apis, request, body) : NOT_THERE;
  };

/** Of a service that does not run here, as an API responds that has no such route. */
const NOT_THERE: EdgeResponse = {
  status: 404,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message: 'Not Found' })),
};

function askBucket(
  { emulators }: LocalCloud,
  distributionArn: string,
  bucket: string,
  { method, path, query, headers }: EdgeRequest,
): Promise<EdgeResponse> {
  const { port } = new URL(emulators.messaging.s3Endpoint);
  // Origin access control signs instead of whoever asked.
  const { authorization: _, ...unsigned } = headers;
  return ask(
    {
      port: Number(port),
      method,
      path: targetOf(`/${bucket}${path}`, query),
      headers: { ...unsigned, [SOURCE_ARN]: distributionArn },
    },
    Buffer.alloc(0),
  );
}

async function askApi(
  cloud: LocalCloud,
  { routes, cors }: ServiceApis,
  { method, path, query, headers }: EdgeRequest,
  body: Buffer,
): Promise<EdgeResponse> {
  const routing = routeRequest(routes, cors, { method, target: targetOf(path, query), headers });
  if (routing.kind === 'response') {
    const { status, headers, message } = routing;
    const text = message === undefined ? '' : JSON.stringify({ message });
    return { status, headers, body: Buffer.from(text) };
  }
  const done = cloud.requestPriority.request();
  try {
    const { api, target } = routing;
    const response = await ask({ port: api.port, method, path: target, headers }, body);
    cloud.accepted.note(response.status, response.headers.location);
    return { ...response, headers: withCors(response.headers, api.cors, headers) };
  } finally {
    done();
  }
}

const targetOf = (path: string, query: string): string =>
  query === '' ? path : `${path}?${query}`;
