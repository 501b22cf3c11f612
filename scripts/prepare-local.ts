/**
 * Makes what a start keeps for the next one, for all services: their configurations and bundles. Before
 * tests that start several platforms at once, each of which would make them by itself.
 */
import {
  bundleService,
  releaseBundle,
  stopBundler,
} from '../packages/local-cloud/src/serverless/bundling.ts';
import { resolveServices } from '../packages/local-cloud/src/serverless/resolve.ts';
import { serviceFolders } from '../packages/local-cloud/src/service-folders.ts';
import { repositoryRoot } from '../packages/local-cloud/src/state.ts';

const { folders } = serviceFolders(repositoryRoot(), undefined);
const resolving = resolveServices(folders);
for (const folder of folders) {
  await bundleService(await resolving.definitionOf(folder));
  await releaseBundle(folder);
}
resolving.stop();
await stopBundler();
