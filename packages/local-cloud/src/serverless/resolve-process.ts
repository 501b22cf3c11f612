/**
 * Resolves services' configurations as `sls offline start --stage local` would, in a process of its
 * own: what the framework loads for it takes a second and 100 MB, and nobody needs it afterwards.
 * Arguments: folders of services. Sends a {@link ResolvedService} for each.
 */
import { enableCompileCache } from 'node:module';
import { observeReads, runCommandIn } from '../borders/osls.ts';
import { standInFor } from '../borders/serverless-esbuild.ts';
import { setSession } from './boot-session.ts';
import type { ServiceDefinition } from './definition.ts';
import { isInstalled } from './kept-result.ts';
import type { ResolvedService } from './resolve.ts';

enableCompileCache();
process.on('disconnect', () => process.exit(1));
const startedAt = Date.now();
const folders = process.argv.slice(2);
const reads = observeReads();

const resolveService = (folder: string): Promise<ServiceDefinition> =>
  new Promise((resolve) => {
    standInFor(folder);
    setSession({
      onResolved(definition) {
        taken();
        resolve(definition);
      },
    });
    const taken = runCommandIn(folder);
  });

for (const folder of folders) {
  reads.forgetFiles();
  const definition = await resolveService(folder);
  const paths = reads.paths().filter((path) => !isInstalled(path));
  const resolved: ResolvedService = { folder, definition, startedAt, paths };
  await new Promise((sent) => process.send?.(resolved, sent));
}
process.exit(0);
