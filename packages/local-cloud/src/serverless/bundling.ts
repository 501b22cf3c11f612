import { join } from 'node:path';
import type { ServerlessInstance } from './instance.ts';

/** The part of serverless-esbuild that is adapted to this machine. */
interface EsbuildPlugin {
  buildDirPath: string;
  bundle(): Promise<void>;
  watch(): void;
  packExternalModules(): Promise<void>;
}

/** Where a service's bundles for this process are; apart from those that `sls package` makes and removes. */
export const workFolder = join('.local', `build-${process.pid}`);

export const bundleDirOf = (serviceDir: string): string => join(serviceDir, workFolder, 'bundles');

/**
 * Bundles as for a deployment, with three differences: paths are this service's although several
 * services share a process, external modules come from `node_modules` instead of an installation,
 * and changes are watched by the local cloud, shared packages included.
 */
export function adaptBundling({ service, serviceDir, pluginManager }: ServerlessInstance): {
  rebuild(): Promise<void>;
} {
  service.custom ??= {};
  service.custom.esbuild = {
    ...(service.custom.esbuild as object),
    absWorkingDir: serviceDir,
    outputWorkFolder: workFolder,
    outputBuildFolder: 'bundles',
    keepOutputDirectory: true,
    minify: false,
    keepNames: true,
  };
  const plugin = pluginManager.plugins.find(
    (candidate) => candidate.constructor.name === 'EsbuildServerlessPlugin',
  ) as EsbuildPlugin | undefined;
  if (!plugin) {
    throw new Error(`${service.service}: list serverless-esbuild under plugins in serverless.yml`);
  }
  plugin.watch = () => {};
  plugin.packExternalModules = async () => {};
  return { rebuild: () => plugin.bundle() };
}
