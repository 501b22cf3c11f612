import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stackContextOf } from '../access.ts';
import type { JwtAuthorizer } from '../http/http-api/authorizer.ts';
import { type HttpApiRoute, httpApiRoute } from '../http/http-api/gateway.ts';
import { FunctionPool } from '../lambda/function-pool.ts';
import { runServerlessOfflineIn } from '../lambda/serverless-offline-pool.ts';
import type { BootedService, BootSession } from './boot-session.ts';
import { bundleDirOf, bundleService, workFolder } from './bundling.ts';
import type { ServerlessInstance } from './instance.ts';
import { buildManifest, type ServiceManifest } from './manifest.ts';
import { portsOfStart } from './offline-ports.ts';

/** The part of serverless-offline's plugin that is driven from here. */
interface OfflinePlugin {
  start(): Promise<void>;
  end(skipExit: boolean): Promise<void>;
}

const REAP_MS = 15_000;

/** The pools of this process, by function name. */
const pools = new Map<string, FunctionPool>();

/**
 * Runs one service in this process: its HTTP and WebSocket API on serverless-offline, its functions
 * in worker threads. Somebody has to take it into a cloud.
 */
export async function serve(
  serverless: ServerlessInstance,
  { access, maxWorkersPerFunction, onFunctionOutput }: BootSession,
): Promise<BootedService> {
  const { service, serviceDir } = serverless;
  // Before serverless-offline is prepared, which leaves of the configuration only what it needs.
  const planned = buildManifest(serverless, {
    context: stackContextOf(access, service.service),
    bundleDir: bundleDirOf(serviceDir),
    environment: access.environment,
  });
  // Goes on in esbuild's process while other services boot; invocations wait for it.
  const bundled = bundleService(serverless);
  bundled.catch(() => {});

  await runServerlessOfflineIn((name) => pools.get(name));
  prepareServerlessOffline(serverless);
  const offline = serverless.pluginManager.plugins.find(
    (plugin) => plugin.constructor.name === 'ServerlessOffline',
  ) as OfflinePlugin | undefined;
  if (!offline) {
    throw new Error(`${service.service}: list serverless-offline under plugins in serverless.yml`);
  }
  const { httpPort, webSocketPort } = await portsOfStart(() =>
    withoutConsole(() => offline.start()),
  );

  const manifest = withConnections(planned, webSocketPort);
  const own = manifest.functions.map(
    ({ configuration }) =>
      new FunctionPool(configuration, maxWorkersPerFunction, onFunctionOutput, bundled),
  );
  for (const pool of own) pools.set(pool.configuration.name, pool);
  const reaper = setInterval(() => {
    for (const pool of own) pool.reap(Date.now());
  }, REAP_MS).unref();

  return {
    manifest,
    httpPort,
    webSocketPort,
    serviceDir,
    bundled,
    invokerOf(name) {
      const pool = pools.get(name);
      if (!pool) throw new Error(`${name} has no pool`);
      return (payload, options) => pool.invoke(payload, options);
    },
    async reload() {
      await bundleService(serverless);
      await Promise.all(own.map((pool) => pool.recycle()));
    },
    async stop() {
      clearInterval(reaper);
      for (const { configuration } of own) pools.delete(configuration.name);
      await Promise.all([offline.end(true), ...own.map((pool) => pool.stop())]);
      await rm(join(serviceDir, workFolder), { recursive: true, force: true });
    },
  };
}

/** Adds what is known only after the start: where functions reach the connections of their WebSocket API. */
function withConnections(manifest: ServiceManifest, webSocketPort: number): ServiceManifest {
  const endpoint = `http://127.0.0.1:${webSocketPort}`;
  return {
    ...manifest,
    functions: manifest.functions.map(({ configuration, ...rest }) => ({
      ...rest,
      configuration: {
        ...configuration,
        environment: {
          AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: endpoint,
          ...configuration.environment,
        },
      },
    })),
  };
}

/** serverless-offline prints a box of routes for each service, whatever the log level. */
async function withoutConsole(run: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  try {
    await run();
  } finally {
    console.log = log;
  }
}

/** serverless-offline gets only what it is here for: HTTP and WebSocket events, and our gateway. */
function prepareServerlessOffline({ service }: ServerlessInstance): void {
  for (const definition of Object.values(service.functions)) {
    definition.events = (definition.events ?? []).filter(
      (event) => 'httpApi' in event || 'websocket' in event,
    );
    definition.environment = {};
  }
  service.provider.environment = {};

  const strategy = join(import.meta.dirname, '../http/http-api/strategy.cjs');
  const provider = createRequire(import.meta.url)(strategy) as {
    routeOf?: (functionKey: string, route: HttpApiRoute) => unknown;
  };
  const authorizers = (service.provider.httpApi?.authorizers ?? {}) as Record<
    string,
    JwtAuthorizer
  >;
  provider.routeOf = (functionKey, route) => {
    const name = service.functions[functionKey]?.name ?? '';
    return httpApiRoute(route, authorizers, async (event, options) => {
      const pool = pools.get(name);
      if (!pool) throw new Error(`${name} has no pool`);
      return pool.invoke(event, options);
    });
  };

  service.custom ??= {};
  service.custom.offline = { customAuthenticationProvider: strategy };
  service.custom['serverless-offline'] = {
    ...(service.custom['serverless-offline'] as object),
    host: '127.0.0.1',
    httpPort: 0,
    lambdaPort: 0,
    websocketPort: 0,
    noPrependStageInUrl: true,
    noSponsor: true,
    disableCookieValidation: true,
  };
}
