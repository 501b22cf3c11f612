/** `npm run sbom -- services/orders`: what its zips carry, as CycloneDX, or why some of it may not be there. */
import { readWorkspaces } from './graph/workspaces.ts';
import { bundledPackages } from './supply-chain/bundled-packages.ts';
import { licenceProblems } from './supply-chain/licences.ts';
import { sbomOf } from './supply-chain/sbom.ts';

const services = readWorkspaces().filter(({ isService }) => isService);
const service = services.find(({ path }) => path === process.argv[2]?.replace(/\/$/, ''));
if (service === undefined) {
  process.stderr.write(`npm run -s sbom -- ${services.map(({ path }) => path).join(' | ')}\n`);
  process.exitCode = 2;
} else {
  const packages = await bundledPackages(service.path);
  const problems = licenceProblems(packages);
  if (problems.length > 0) {
    process.stderr.write(`Nobody has allowed these licences:\n${problems.join('\n')}\n`);
    process.exitCode = 1;
  } else process.stdout.write(`${JSON.stringify(sbomOf(service, packages), null, 2)}\n`);
}
