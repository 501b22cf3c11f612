import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  type OfflineInvocation,
  type RunningOffline,
  startOffline,
} from '../borders/serverless-offline.ts';
import { apiEdge, type WriteAccess } from '../http/edge/api-edge.ts';
import type { JwtAuthorizer } from '../http/http-api/authorizer.ts';
import { type HttpApiRoute, httpApiRoute } from '../http/http-api/gateway.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { ServiceDefinition } from './definition.ts';

/**
 * Serves the APIs of one service by serverless-offline, without the framework: it reads nothing of it
 * but the service's definition. It gets only what it is here for: HTTP and WebSocket events, and our
 * gateway.
 */
export async function serveApis(
  definition: ServiceDefinition,
  poolNamed: (functionName: string) => FunctionPool,
  invocationOf: (functionName: string) => OfflineInvocation,
  writeAccess: WriteAccess,
): Promise<RunningOffline> {
  const { service } = definition;
  const require = createRequire(import.meta.url);
  const strategy = join(import.meta.dirname, '../http/http-api/strategy.cjs');
  const provider = require(strategy) as {
    routeOf?: (functionKey: string, route: HttpApiRoute) => unknown;
  };
  const authorizers = (service.provider.httpApi?.authorizers ?? {}) as Record<
    string,
    JwtAuthorizer
  >;
  provider.routeOf = (functionKey, route) => {
    const declared = service.functions[functionKey];
    if (!declared) throw new Error(`${service.service} has no function ${functionKey}`);
    return httpApiRoute(
      route,
      authorizers,
      async (event, options) => poolNamed(declared.name).invoke(event, options),
      apiEdge(definition, declared, 'http', writeAccess),
    );
  };

  return startOffline(frameworkFor(definition, strategy), invocationOf);
}

/** All that serverless-offline reads of the framework. */
function frameworkFor({ service, serviceDir }: ServiceDefinition, strategy: string): object {
  const functions = Object.fromEntries(
    Object.entries(service.functions).map(([key, { events = [], ...rest }]) => [
      key,
      {
        ...rest,
        environment: {},
        events: events.filter((event) => 'httpApi' in event || 'websocket' in event),
      },
    ]),
  );
  return {
    serviceDir,
    config: { servicePath: serviceDir },
    service: {
      ...service,
      functions,
      // CORS is the front door's, in front of all services.
      provider: {
        ...service.provider,
        environment: {},
        httpApi: { ...service.provider.httpApi, cors: false },
      },
      custom: {
        ...service.custom,
        offline: { customAuthenticationProvider: strategy },
        'serverless-offline': {
          ...(service.custom?.['serverless-offline'] as object | undefined),
          host: '127.0.0.1',
          httpPort: 0,
          lambdaPort: 0,
          websocketPort: 0,
          noPrependStageInUrl: true,
          noSponsor: true,
          disableCookieValidation: true,
        },
      },
      getAllFunctions: () => Object.keys(functions),
      getFunction: (key: string) => functions[key],
      getAllEventsInFunction: (key: string) => functions[key]?.events ?? [],
    },
  };
}
