/**
 * `npm run templates:others`: what cfn-lint and checkov, where they are installed, find in the packaged
 * templates beyond what is accepted. Ends with 3 when one of them is not there.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { judge, readCfnLint, readCheckov } from './second-opinions/findings.ts';
import { packagedFolders, templateFile } from './template/packaged-service.ts';

const NOT_TRIED = 3;
/** A report names every resource that passes, too. */
const maxBuffer = 256 * 1024 * 1024;

const { packaged, missing } = packagedFolders(join(import.meta.dirname, '../../..'));
const files = packaged.map(templateFile);

/** What a tool writes, whatever it thinks of the templates. */
function reportOf(tool: string, parameters: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(tool, parameters, { encoding: 'utf8', maxBuffer });
  if (error) {
    process.stderr.write(`${tool} is not to be run here (pip install ${tool}): ${error.message}\n`);
    process.exit(NOT_TRIED);
  }
  if (stdout === '' && stderr !== '') throw new Error(`${tool}: ${stderr}`);
  return stdout;
}

const findings = [
  ...readCfnLint(reportOf('cfn-lint', ['--format', 'json', ...files])),
  ...readCheckov(
    reportOf('checkov', [
      ...['--framework', 'cloudformation', '--compact', '--quiet', '--skip-download', '-o', 'json'],
      ...files.flatMap((file) => ['-f', file]),
    ]),
  ),
];
const problems = judge(findings);
for (const problem of problems) process.stdout.write(`${problem}\n`);
for (const folder of missing) process.stdout.write(`${folder} is not packaged\n`);
process.stdout.write(`${findings.length} findings, ${problems.length} that nobody has accepted\n`);
process.exitCode = problems.length + missing.length === 0 ? 0 : 1;
