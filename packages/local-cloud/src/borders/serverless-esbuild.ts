/**
 * serverless-esbuild bundles functions for a deployment. Here `serverless/bundling.ts` does, from the
 * same settings, and the plugin is kept from doing it again:
 *
 * - Where only configurations are resolved it is not loaded at all, but a stand-in: the libraries that
 *   it brings take a second and 120 MB.
 * - In `sls offline` it is loaded before us, and its steps are replaced by nothing.
 *
 * A service that does not have it is none of our business.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Border, folderOf, lookUp } from './border.ts';

const LIBRARY = 'serverless-esbuild';
const MAIN = 'dist/index.js';
const CLASS = 'EsbuildServerlessPlugin';

/** The steps of its hooks. */
const STEPS = ['bundle', 'copyExtras', 'packExternalModules', 'preOffline', 'watch'] as const;

/** A plugin that does nothing. */
class NoPackaging {
  readonly hooks = {};
}

/** Puts the stand-in where a service's folder would load it from. Before anything loads it. */
export function standInFor(serviceDir: string): void {
  const folder = lookUp(LIBRARY, serviceDir);
  if (folder === undefined) return;
  const { cache } = createRequire(join(serviceDir, 'package.json'));
  const file = join(folder, MAIN);
  cache[file] ??= Object.assign(Object.create(null) as NodeJS.Module, {
    id: file,
    filename: file,
    loaded: true,
    exports: NoPackaging,
    children: [],
    paths: [],
  });
}

/** Replaces the steps of the plugin that the framework has loaded. */
export function leaveOut(plugins: readonly object[]): void {
  const plugin = plugins.find((candidate) => candidate.constructor.name === CLASS);
  if (!plugin) return;
  for (const step of STEPS) Object.assign(plugin, { [step]: async () => {} });
}

const text = (): string => readFileSync(join(folderOf(LIBRARY), MAIN), 'utf8');

/** The private parts, for the test that says what broke. */
export const serverlessEsbuild: Border = {
  library: LIBRARY,
  versions: '1.57.x',
  file: 'borders/serverless-esbuild.ts',
  parts: [
    {
      name: `the class ${CLASS} in ${MAIN}`,
      withoutIt: 'sls offline bundles every function twice',
      find: () => text().includes(`class ${CLASS} {`),
    },
    ...STEPS.map((step) => ({
      name: `the step ${step}`,
      withoutIt: 'sls offline packages as for a deployment',
      find: () => text().includes(`this.${step}(`),
    })),
  ],
};
