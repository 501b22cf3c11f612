import { type CloudAccess, stackContextOf } from './access.ts';
import { announcedPlatform, announcePlatform } from './announced-platform.ts';
import { bypassProxies } from './bypass-proxies.ts';
import { LocalCloud } from './cloud.ts';
import { StateInUseError } from './emulators/shared/state-lock.ts';
import { stateProblem } from './emulators/shared/state-problem.ts';
import { startFrontDoor } from './http/front-door.ts';
import { assertEnoughOpenFiles } from './open-files.ts';
import type { BootedService } from './serverless/boot-session.ts';
import { bundleDirOf, stopBundler } from './serverless/bundling.ts';
import { withVariables } from './serverless/definition.ts';
import { buildManifest, type ServiceManifest } from './serverless/manifest.ts';
import { type Resolving, resolveServices } from './serverless/resolve.ts';
import { serve } from './serverless/serve.ts';
import { type SourceWatcher, watchSources } from './serverless/watch.ts';
import { serviceFolders } from './service-folders.ts';
import { localStateDir, prepareState, repositoryRoot } from './state.ts';
import { warmUp } from './warm-up.ts';

/** The services of a platform, and how it runs them. */
export interface PlatformOptions {
  /** The repository whose `services/` are run; this one when absent. */
  readonly root?: string;
  /** Names of the services to run; all of them when absent. */
  readonly services?: readonly string[];
  /** Names of services to leave out, e.g. to run them with `sls offline` beside this. */
  readonly except?: readonly string[];
  /** 0 takes any free port. */
  readonly port?: number;
  /** The folder of the state between runs; null forgets it at stop. */
  readonly stateDir?: string | null;
  readonly fresh?: boolean;
  /** Take up changes of the sources while it runs. */
  readonly watch?: boolean;
  readonly maxWorkersPerFunction?: number;
  /** Seconds after which a failed message comes again at the latest. As its queue says when absent. */
  readonly maximumRetryDelay?: number;
  readonly log?: (line: string) => void;
  readonly onFunctionOutput?: (functionName: string, text: string) => void;
  readonly onProgress?: (step: string) => void;
}

/** The whole platform, running. */
export interface Platform {
  readonly url: string;
  readonly cloud: LocalCloud;
  readonly services: readonly BootedService[];
  /** True when nothing was kept from an earlier run. */
  readonly isFresh: boolean;
  /** Settles when all functions can run; those of one service can earlier. Rejects with what cannot be bundled. */
  readonly bundled: Promise<void>;
  /** Starts the functions that the services want to be warm. Settles once they have loaded their code. */
  warmUp(): Promise<void>;
  /** Fills what is empty, as the guides of the services know how; tells its steps to `say`. */
  seed(say?: (step: string) => void): Promise<void>;
  /** Fills in what nobody has to wait for, once the platform is ready. */
  seedLater(say?: (step: string) => void): Promise<void>;
  /** Ends idle workers that were needed once, e.g. to fill what was empty. */
  coolDown(): void;
  stop(): Promise<void>;
}

/**
 * Boots the emulators and every service of `services/` in this process, behind one front door.
 *
 * @throws UnknownServiceError, TooFewOpenFilesError, PortTakenError, UnsupportedResourceError, UnsupportedEventError
 * @example
 * ```ts
 * const platform = await bootPlatform({ port: 0, stateDir: null });
 * await fetch(`${platform.url}/products`);
 * await platform.stop();
 * ```
 */
export async function bootPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const {
    port = 3000,
    stateDir = localStateDir(),
    fresh = false,
    maxWorkersPerFunction = 2,
    log = console.error,
    onFunctionOutput = (_, text) => process.stdout.write(text),
    onProgress = () => {},
  } = options;
  bypassProxies();
  const root = options.root ?? repositoryRoot();
  const { folders, absent } = serviceFolders(root, options.services, options.except);
  assertEnoughOpenFiles(folders);
  const { isFresh } = prepare(stateDir, fresh);

  const cleanups: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) {
      // One that fails, e.g. on a full disk, does not keep the others from ending.
      try {
        await cleanup();
      } catch (error) {
        log(`Did not stop in order: ${error}`);
      }
    }
  };
  try {
    // First, because its address is part of what the services are configured with.
    const frontDoor = await startFrontDoor(port);
    cleanups.push(() => frontDoor.stop());
    const resolving = resolveServices([...folders, ...absent]);
    cleanups.push(() => resolving.stop());
    onProgress('emulators');
    const cloud = await LocalCloud.start({
      stateDir,
      stage: 'local',
      log,
      ...(options.maximumRetryDelay !== undefined && {
        maximumRetryDelay: options.maximumRetryDelay,
      }),
    });
    cleanups.push(() => cloud.stop());
    cleanups.push(announcePlatform(stateDir, frontDoor.url));

    const services: BootedService[] = [];
    cleanups.push(async () => {
      await Promise.all(services.map((service) => service.stop()));
    });
    cleanups.push(() => cloud.halt());
    for (const folder of folders) {
      onProgress(folder.slice(root.length + 1));
      services.push(
        await serve(await resolving.definitionOf(folder), {
          access: cloud.access(frontDoor.url),
          maxWorkersPerFunction,
          onFunctionOutput: (name, text) => {
            cloud.emulators.logs.write(name, text);
            onFunctionOutput(name, text);
          },
          onAccess: (group, line) => cloud.emulators.logs.writeTo(group, line),
          faults: cloud.emulators.faults,
        }),
      );
    }
    for (const service of services) cloud.add(service, service.invokerOf);
    const bundled = Promise.all(services.map((service) => service.bundled)).then(stopBundler);
    bundled.catch(() => {});
    onProgress('resources');
    await cloud.deploy(await absentManifests(absent, resolving, cloud.access(frontDoor.url)));
    frontDoor.open(cloud);
    if (options.watch) {
      const watcher: SourceWatcher = watchSources({ services, url: frontDoor.url, log });
      cleanups.push(() => watcher.stop());
    }
    const filledBy =
      (step: 'seed' | 'seedLater') =>
      async (say: (step: string) => void = () => {}) => {
        for (const { guide } of services) await guide[step]?.({ url: frontDoor.url, isFresh, say });
      };
    return {
      url: frontDoor.url,
      cloud,
      services,
      isFresh,
      bundled,
      warmUp: () => warmUp(services),
      seed: filledBy('seed'),
      seedLater: filledBy('seedLater'),
      coolDown() {
        for (const service of services) service.coolDown();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw stateDir === null ? error : stateProblem(stateDir, error);
  }
}

/** Says of a state that is in use where the one that uses it is reached. */
function prepare(stateDir: string | null, fresh: boolean): { isFresh: boolean } {
  try {
    return prepareState(stateDir, fresh);
  } catch (error) {
    if (!(error instanceof StateInUseError) || stateDir === null) throw error;
    throw new StateInUseError(stateDir, announcedPlatform(stateDir));
  }
}

/**
 * Services that were left out are deployed all the same, without functions: their queues hold what
 * happens until somebody runs them beside this.
 */
function absentManifests(
  folders: readonly string[],
  resolving: Resolving,
  access: CloudAccess,
): Promise<ServiceManifest[]> {
  return Promise.all(
    folders.map(async (folder) => {
      const definition = withVariables(await resolving.definitionOf(folder), access.variables);
      return buildManifest(definition, {
        context: stackContextOf(access, definition.service.service),
        bundleDir: bundleDirOf(folder),
        environment: access.environment,
      });
    }),
  );
}
