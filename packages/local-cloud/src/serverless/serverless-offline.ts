import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiEdge, type WriteAccess } from '../http/edge/api-edge.ts';
import type { JwtAuthorizer } from '../http/http-api/authorizer.ts';
import { type HttpApiRoute, httpApiRoute } from '../http/http-api/gateway.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { ServiceDefinition } from './definition.ts';

/** The part of serverless-offline's plugin that is driven from here. */
export interface ServerlessOffline {
  start(): Promise<void>;
  end(skipExit: boolean): Promise<void>;
}

interface OfflineModule {
  readonly default: new (
    serverless: object,
    options: object,
    utilities: object,
  ) => ServerlessOffline;
}

const quiet = (): void => {};
const say = (text: string): void => console.error(text);
const LOG = { debug: quiet, info: quiet, notice: quiet, verbose: quiet, warning: say, error: say };

/**
 * serverless-offline for one service, without the framework: it reads nothing of it but the service's
 * definition. It gets only what it is here for: HTTP and WebSocket events, and our gateway.
 */
export async function makeServerlessOffline(
  definition: ServiceDefinition,
  poolNamed: (functionName: string) => FunctionPool,
  writeAccess: WriteAccess,
): Promise<ServerlessOffline> {
  const { service, serviceDir } = definition;
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
  const serverless = {
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
  const file = pathToFileURL(require.resolve('serverless-offline')).href;
  const { default: Plugin } = (await import(file)) as OfflineModule;
  const offline = new Plugin(serverless, {}, { log: LOG });
  return {
    start: () => withoutConsole(() => offline.start()),
    end: (skipExit) => offline.end(skipExit),
  };
}

/** It prints a box of routes for each service, whatever the log level. */
async function withoutConsole(run: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = quiet;
  try {
    await run();
  } finally {
    console.log = log;
  }
}
