import type { ApiSettings } from '@commerce/service-model/serverless';
import type { ServiceDefinition } from '../../serverless/definition.ts';
import type { FunctionDefinition } from '../../serverless/instance.ts';
import { type Limit, TokenBucket } from './token-bucket.ts';

export type ApiKind = 'http' | 'webSocket';

/** Values of API Gateway's context variables, by their names after `$context.`. */
export type AccessContext = Readonly<Record<string, string | number | undefined>>;

/** Takes a line of the access log into its log group. */
export type WriteAccess = (logGroup: string, line: string) => void;

/** The work of an API before and after its routes: limits, and a line for each request. */
export interface ApiEdge {
  /** Lets a request in and returns 0, or returns the seconds until it is worth another try. */
  admit(routeKey: string): number;
  log(context: AccessContext): void;
}

/** As AWS names them: `/aws/vendedlogs/http-api/orders-local`. */
const GROUPS: Readonly<Record<ApiKind, string>> = {
  http: '/aws/vendedlogs/http-api',
  webSocket: '/aws/vendedlogs/websocket',
};

/**
 * The edge of one function's routes, from the settings that are deployed. Where a service has none
 * everything is let in, and nothing is written.
 *
 * @throws Error with a sentence when the function names a limit that is not there.
 */
export function apiEdge(
  { service }: ServiceDefinition,
  { name, throttle = 'default' }: FunctionDefinition,
  kind: ApiKind,
  write: WriteAccess,
): ApiEdge {
  const settings: Partial<ApiSettings> = service.custom?.apis ?? {};
  const limit = limitOf(settings, throttle, name);
  const format = settings.accessLog?.[kind];
  const group = `${GROUPS[kind]}/${service.service}-${service.provider.stage}`;
  const buckets = new Map<string, TokenBucket>();
  return {
    admit(routeKey) {
      if (!limit) return 0;
      const bucket = buckets.get(routeKey) ?? new TokenBucket(limit);
      buckets.set(routeKey, bucket);
      return bucket.take();
    },
    log(context) {
      if (format) write(group, accessLine(format, context));
    },
  };
}

function limitOf(
  { throttle }: Partial<ApiSettings>,
  wanted: string,
  functionName: string,
): Limit | undefined {
  if (!throttle) return undefined;
  const found = throttle[wanted];
  if (!found) {
    throw new Error(
      `${functionName} names the limit "${wanted}", which custom.apis.throttle lacks`,
    );
  }
  return { rate: Number(found.rate), burst: Number(found.burst) };
}

/** The variables of a format replaced by their values, and by `-` where there is none. */
export const accessLine = (
  format: Readonly<Record<string, string>>,
  context: AccessContext,
): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(format).map(([name, text]) => [
        name,
        text.replace(/\$context\.([\w.:]+)/g, (_, variable: string) =>
          String(context[variable] ?? '-'),
        ),
      ]),
    ),
  );
