/** `npm run sbom -- services/orders`: what its zips carry, as CycloneDX, or why some of it may not be there. */
import { readWorkspaces } from './graph/workspaces.ts';
import { bundledPackages } from './supply-chain/bundled-packages.ts';
import { wordsOf } from './supply-chain/command-line.ts';
import { licenceProblems } from './supply-chain/licences.ts';
import { sbomOf } from './supply-chain/sbom.ts';

const services = readWorkspaces().filter(({ isService }) => isService);
const USAGE = `npm run -s sbom -- ${services.map(({ path }) => path).join(' | ')} [--help]`;

const words = wordsOf(USAGE);
if (words) await run(words[0]?.replace(/\/$/, ''));

async function run(path: string | undefined): Promise<void> {
  const service = services.find((one) => one.path === path);
  if (service === undefined) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const packages = await bundledPackages(service.path);
  const problems = licenceProblems(packages);
  if (problems.length > 0) {
    process.stderr.write(`Nobody has allowed these licences:\n${problems.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${JSON.stringify(sbomOf(service, packages), null, 2)}\n`);
}
