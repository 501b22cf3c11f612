/** `npm run sbom -- services/orders`: what its zips carry, as CycloneDX, or why some of it may not be there. */
import { fail, readArguments } from '@commerce/service-model/command-line';
import { readWorkspaces } from './graph/workspaces.ts';
import { bundledPackages } from './supply-chain/bundled-packages.ts';
import { licenceProblems } from './supply-chain/licences.ts';
import { sbomOf } from './supply-chain/sbom.ts';

const services = readWorkspaces().filter(({ isService }) => isService);
const USAGE = `npm run -s sbom -- ${services.map(({ path }) => path).join(' | ')} [--help]\n`;

async function main(): Promise<void> {
  const given = readArguments(USAGE, { allowPositionals: true });
  if (given === undefined) return;
  const path = given.positionals[0]?.replace(/\/$/, '');
  const service = services.find((one) => one.path === path);
  if (service === undefined) {
    process.stderr.write(USAGE);
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

await main().catch(fail);
