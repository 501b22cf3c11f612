/**
 * Resolves services' configurations as `sls offline start --stage local` would, in a process of its
 * own: what the framework loads for it takes a second and 100 MB, and nobody needs it afterwards.
 * Arguments: folders of services. Sends a {@link ResolvedService} for each.
 */
import { createRequire, enableCompileCache } from 'node:module';
import { basename, join } from 'node:path';
import { setSession } from './boot-session.ts';
import type { ServiceDefinition } from './definition.ts';
import { observeReads } from './observed-reads.ts';
import type { ResolvedService } from './resolve.ts';

enableCompileCache();
process.on('disconnect', () => process.exit(1));
const startedAt = Date.now();
const folders = process.argv.slice(2);
const reads = observeReads();
// Set before the framework is loaded for the first time; it is silent but for warnings.
process.env.SLS_LOG_LEVEL ??= 'warning';

/**
 * The command's own script is the only complete way to resolve a configuration, so it is run as the
 * command line would run it.
 */
function resolveService(folder: string): Promise<ServiceDefinition> {
  const require = createRequire(join(folder, 'package.json'));
  const script = join(require.resolve('serverless/package.json'), '../scripts/serverless.js');
  skipServerlessEsbuild(require);
  return new Promise((resolve) => {
    // The script prints what is wrong with a configuration, sets the exit code, and says nothing to us.
    const watch = setInterval(() => {
      if (!process.exitCode) return;
      process.stderr.write(`${basename(folder)} could not be resolved: see above.\n`);
      process.exit();
    }, 50);
    setSession({
      onResolved(definition) {
        clearInterval(watch);
        resolve(definition);
      },
    });
    process.chdir(folder);
    process.argv.splice(2, Number.POSITIVE_INFINITY, 'offline', 'start', '--stage', 'local');
    // The script keeps what it parsed of the command line and of the folder in its modules.
    for (const file of Object.keys(require.cache)) {
      if (
        file === script ||
        /serverless\/lib\/cli\/resolve-(input|configuration-path)\.js$/.test(file)
      ) {
        delete require.cache[file];
      }
    }
    require(script);
  });
}

/** A stand-in for serverless-esbuild: functions are bundled by {@link bundleService}. */
class NoPackaging {
  readonly hooks = {};
}

/** Its packaging is not used here, and the libraries it brings for it take a second and 120 MB. */
function skipServerlessEsbuild(require: NodeJS.Require): void {
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

for (const folder of folders) {
  reads.forgetFiles();
  const definition = await resolveService(folder);
  const resolved: ResolvedService = { folder, definition, startedAt, paths: reads.paths() };
  await new Promise((sent) => process.send?.(resolved, sent));
}
process.exit(0);
