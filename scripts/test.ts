/**
 * `npm test`: everything a change must pass. Lint, types, unit tests and packaging run side by side;
 * the checks of what was packaged, and the system tests, which boot the platform, run after them two
 * workspaces at a time; last, the rights of each function are held against what they were seen to call.
 * Turbo caches each, so a second run repeats only what a change affects.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const turboPackage = require.resolve('turbo/package.json');
const turbo = join(
  dirname(turboPackage),
  (require(turboPackage) as { bin: { turbo: string } }).bin.turbo,
);

const STEPS = [
  ['boundaries'],
  [
    'run',
    'lint',
    '//#lint:root',
    'typecheck',
    '//#typecheck:root',
    'test',
    'build',
    // As many at once as there are cores: each of them takes one.
    '--concurrency=100%',
    '--continue',
  ],
  // They wait more than they work, but each platform takes up to 2 GB.
  ['run', 'templates', 'test:system', '--concurrency=2', '--continue'],
  ['run', 'rights'],
];

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

const failedSteps = STEPS.filter((step) => {
  const [command = '', ...rest] = step;
  const output = command === 'run' ? ['--output-logs=new-only'] : [];
  const { status } = spawnSync(process.execPath, [turbo, command, ...rest, ...output], {
    cwd: root,
    stdio: 'inherit',
  });
  return status !== 0;
});

const reports = globSync('{packages,services}/*/.turbo/jest-*.json', { cwd: root })
  .sort()
  .map((file) => ({
    name: `${file.split('/').slice(0, 2).join('/')} ${/jest-(\w+)/.exec(file)?.[1]}`,
    ...(JSON.parse(readFileSync(join(root, file), 'utf8')) as JestReport),
  }));
const sum = (count: (report: JestReport) => number) =>
  reports.reduce((total, report) => total + count(report), 0);
const width = Math.max(0, ...reports.map(({ name }) => name.length));

process.stdout.write('\n');
for (const { name, numPassedTests, numFailedTests } of reports) {
  const failed = numFailedTests > 0 ? `, ${numFailedTests} failed` : '';
  process.stdout.write(
    `${name.padEnd(width)}  ${String(numPassedTests).padStart(5)} passed${failed}\n`,
  );
}
process.stdout.write(
  `\n${sum((r) => r.numPassedTests)} tests passed, ${sum((r) => r.numFailedTests)} failed\n`,
);
// Last, so that nobody takes the tests for all there is.
for (const [command, ...rest] of failedSteps) {
  const tasks = rest.filter((argument) => !argument.startsWith('-')).join(', ');
  process.stdout.write(
    `FAILED in turbo ${command}: ${tasks || 'see above'}; look for "Failed:" above\n`,
  );
}

process.exitCode = failedSteps.length > 0 ? 1 : 0;
