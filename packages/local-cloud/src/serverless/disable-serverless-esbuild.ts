import type { ServerlessInstance } from './instance.ts';

/** In `sls offline` serverless-esbuild is loaded before us: its work is done by `bundling.ts`. */
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
