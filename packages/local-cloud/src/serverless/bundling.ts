import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import type { ServerlessInstance } from './instance.ts';

/** Where a service's bundles for this process are; apart from those that `sls package` makes and removes. */
export const workFolder = join('.local', `build-${process.pid}`);

export const bundleDirOf = (serviceDir: string): string => join(serviceDir, workFolder);

/** The settings of `custom.esbuild` that decide what is in a bundle; the others are about packaging. */
const SHARED_OPTIONS = [
  'alias',
  'banner',
  'bundle',
  'conditions',
  'define',
  'external',
  'format',
  'inject',
  'loader',
  'mainFields',
  'platform',
  'target',
] as const;

/**
 * Bundles a service's functions as serverless-esbuild does for a deployment, from the same settings,
 * but in one run of esbuild for all of them, readable, with what they share in files of its own (a
 * third of the time), and without packing external modules, which come from `node_modules` here.
 */
export async function bundleService({ service, serviceDir }: ServerlessInstance): Promise<void> {
  const esbuild = await import('esbuild');
  const settings = (service.custom?.esbuild ?? {}) as Record<string, unknown>;
  const shared = Object.fromEntries(
    SHARED_OPTIONS.filter((name) => name in settings).map((name) => [name, settings[name]]),
  ) as BuildOptions;
  const handlers = Object.values(service.functions).map(
    ({ handler }) => `./${handler.slice(0, handler.lastIndexOf('.'))}`,
  );
  await esbuild.build({
    ...shared,
    absWorkingDir: serviceDir,
    entryPoints: [...new Set(handlers)],
    outbase: serviceDir,
    outdir: workFolder,
    outExtension: { '.js': '.mjs' },
    splitting: shared.format === 'esm',
    logLevel: 'silent',
    plugins: loadPlugins(serviceDir, settings.plugins),
  });
}

function loadPlugins(serviceDir: string, file: unknown): Plugin[] {
  if (typeof file !== 'string') return [];
  return createRequire(join(serviceDir, 'package.json'))(join(serviceDir, file)) as Plugin[];
}

/** Ends the process that esbuild keeps for the next build. */
export async function stopBundler(): Promise<void> {
  const esbuild = await import('esbuild');
  await esbuild.stop();
}

/** A stand-in for serverless-esbuild: in this process functions are bundled by {@link bundleService}. */
class NoPackaging {
  readonly hooks = {};
}

/**
 * Keeps serverless-esbuild from being loaded in this process. Its packaging is not used here, and the
 * libraries it brings for it take a second and 120 MB.
 */
export function skipServerlessEsbuild(require: NodeJS.Require): void {
  const file = require.resolve('serverless-esbuild');
  require.cache[file] ??= Object.assign(Object.create(null) as NodeJS.Module, {
    id: file,
    filename: file,
    loaded: true,
    exports: NoPackaging,
    children: [],
    paths: [],
  });
}

/** In `sls offline` serverless-esbuild is loaded before us: its work is done by {@link bundleService}. */
export function disableServerlessEsbuild({ pluginManager }: ServerlessInstance): void {
  const plugin = pluginManager.plugins.find(
    (candidate) => candidate.constructor.name === 'EsbuildServerlessPlugin',
  );
  const nothing = async () => {};
  if (plugin) {
    Object.assign(plugin, {
      bundle: nothing,
      copyExtras: nothing,
      packExternalModules: nothing,
      preOffline: nothing,
      watch: () => {},
    });
  }
}
