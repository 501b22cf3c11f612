import { webSocketRoutesOf } from '@commerce/service-model/routes';
import { type CloudAccess, stackContextOf } from '../access.ts';
import type { Faults } from '../faults/faults.ts';
import { loadGuide, shownGuide } from '../guide.ts';
import { apiEdge, type WriteAccess } from '../http/edge/api-edge.ts';
import { FunctionPool } from '../lambda/function-pool.ts';
import type { WebSocketEdge } from '../lambda/web-socket-edge.ts';
import { WebSocketInvocation } from '../lambda/web-socket-invocation.ts';
import type { BootedService } from './boot-session.ts';
import { bundleDirOf, bundleService, releaseBundle } from './bundling.ts';
import { type ServiceDefinition, withVariables } from './definition.ts';
import { buildManifest } from './manifest.ts';
import { serveApis } from './serverless-offline.ts';

/** The place that a service runs on. */
export interface ServeOptions {
  readonly access: CloudAccess;
  readonly maxWorkersPerFunction: number;
  readonly onFunctionOutput: (functionName: string, text: string) => void;
  readonly onAccess: WriteAccess;
  /** The faults that strike the functions; none of a service that runs beside the cloud. */
  readonly faults?: Faults;
}

const REAP_MS = 15_000;

/** The pools of this process, by function name. */
const pools = new Map<string, FunctionPool>();

/** The edges of WebSocket APIs, by function name. */
const edges = new Map<string, WebSocketEdge>();

/**
 * Runs one service in this process: its HTTP and WebSocket API on serverless-offline, its functions
 * in worker threads. Somebody has to take it into a cloud.
 */
export async function serve(
  resolved: ServiceDefinition,
  { access, maxWorkersPerFunction, onFunctionOutput, onAccess, faults }: ServeOptions,
): Promise<BootedService> {
  const definition = withVariables(resolved, access.variables);
  const { service, serviceDir } = definition;
  const manifest = buildManifest(definition, {
    context: stackContextOf(access, service.service),
    bundleDir: bundleDirOf(serviceDir),
    environment: access.environment,
  });
  const guide = await loadGuide(definition);
  // Goes on in esbuild's process while other services boot; invocations wait for it.
  const bundled = bundleService(definition);
  bundled.catch(() => {});

  for (const declared of Object.values(service.functions)) {
    const routes = webSocketRoutesOf(declared);
    if (routes.length === 0) continue;
    edges.set(declared.name, {
      edge: apiEdge(definition, declared, 'webSocket', onAccess),
      routes,
    });
  }
  const apis = await serveApis(
    definition,
    poolNamed,
    (name) => new WebSocketInvocation(poolNamed(name), edges.get(name)),
    onAccess,
  );

  const own = manifest.functions.map(
    ({ configuration }) =>
      new FunctionPool(configuration, maxWorkersPerFunction, onFunctionOutput, bundled, faults),
  );
  for (const pool of own) pools.set(pool.configuration.name, pool);
  const reaper = setInterval(() => {
    for (const pool of own) pool.reap(Date.now());
  }, REAP_MS).unref();

  return {
    manifest,
    guide,
    ...shownGuide(guide, access.url),
    httpPort: apis.httpPort,
    webSocketPort: apis.webSocketPort,
    serviceDir,
    bundled,
    invokerOf(name) {
      const pool = poolNamed(name);
      return (payload, options) => pool.invoke(payload, options);
    },
    async warm(name) {
      await pools.get(name)?.warm();
    },
    coolDown() {
      for (const pool of own) {
        if (!manifest.warm.includes(pool.configuration.name)) pool.coolDown();
      }
    },
    async reload() {
      await bundleService(definition);
      await Promise.all(own.map((pool) => pool.recycle()));
    },
    async stop() {
      clearInterval(reaper);
      for (const { configuration } of own) {
        pools.delete(configuration.name);
        edges.delete(configuration.name);
      }
      await Promise.all([apis.stop(), ...own.map((pool) => pool.stop())]);
      await releaseBundle(serviceDir);
    },
  };
}

function poolNamed(functionName: string): FunctionPool {
  const pool = pools.get(functionName);
  if (!pool) throw new Error(`${functionName} has no pool`);
  return pool;
}
