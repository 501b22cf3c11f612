/**
 * `npm test`: everything a change must pass. Lint, types, unit tests, packaging and the system tests,
 * which run the platform, side by side; after them the checks of what was packaged, and the rights of
 * each function against what they were seen to call. Turbo caches each, so a second run repeats only
 * what a change affects. Lint and types are one run for all workspaces: one by one, each would begin
 * anew, and check the same libraries fifteen times.
 */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const turboPackage = require.resolve('turbo/package.json');
const turbo = join(
  dirname(turboPackage),
  (require(turboPackage) as { bin: { turbo: string } }).bin.turbo,
);

/** Memory that a platform takes at most, with the tests that drive it. */
const TASK_BYTES = 2 * 2 ** 30;
/** System tests wait a part of their time: one task more than there are cores, if there is the memory. */
const CONCURRENCY = Math.max(
  1,
  Math.min(availableParallelism() + 1, Math.floor(totalmem() / TASK_BYTES)),
);

type Command = readonly string[];

/** Its system tests wait most of their time, and longer than any others: begun last, all wait for them. */
const PATIENT = '@commerce/notifications';
const WORKSPACES = ['test', 'build', 'test:system', '--continue'];
const ROOT = ['//#lint:root', '//#typecheck:root'];

/** One after the other; the commands of a step go side by side. */
const STEPS: readonly (readonly Command[])[] = [
  [['boundaries']],
  CONCURRENCY < 3
    ? [['run', ...ROOT, ...WORKSPACES, `--concurrency=${CONCURRENCY}`]]
    : [
        ['run', ...WORKSPACES, `--filter=${PATIENT}`, '--concurrency=1'],
        ['run', ...ROOT, ...WORKSPACES, `--filter=!${PATIENT}`, `--concurrency=${CONCURRENCY}`],
      ],
  [['run', 'templates', 'rights', '--continue']],
];
const STILL_RUNNING_MS = 30_000;

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Suites that failed before they had tests. */
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly { readonly startTime: number; readonly endTime: number }[];
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1_000)} s`;
const tasksOf = (command: Command) =>
  command
    .filter((word) => word !== 'run' && !/^--(continue|concurrency)/.test(word))
    .join(', ')
    .replace(/, --filter=!(.+)/, ' of all but $1')
    .replace(/, --filter=(.+)/, ' of $1');

/** Runs a step, and says now and then that it goes on: whoever has no terminal sees nothing else move. */
async function run(step: Command, index: number): Promise<boolean> {
  const begin = Date.now();
  const title = `[${index + 1}/${STEPS.length}] ${tasksOf(step)}`;
  say(`\n${title}`);
  const [command = '', ...rest] = step;
  // As it comes: what a long task prints is shown before it ends.
  const output = command === 'run' ? ['--output-logs=new-only', '--log-order=stream'] : [];
  const ticker = setInterval(
    () => say(`${title}: still running after ${seconds(Date.now() - begin)}`),
    STILL_RUNNING_MS,
  );
  const passed = await new Promise<boolean>((resolve) => {
    const child = spawn(process.execPath, [turbo, command, ...rest, ...output], {
      cwd: root,
      stdio: 'inherit',
      // Some hundred processes load the same programs.
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...process.env },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  clearInterval(ticker);
  say(`${title}: ${passed ? 'passed' : 'FAILED'} after ${seconds(Date.now() - begin)}`);
  return passed;
}

const failedSteps: Command[] = [];
for (const [index, step] of STEPS.entries()) {
  const outcomes = await Promise.all(step.map((command) => run(command, index)));
  failedSteps.push(...step.filter((_, place) => !outcomes[place]));
}

const reports = globSync('{packages,services}/*/.turbo/jest-*.json', { cwd: root })
  .sort()
  .map((file) => {
    const report = JSON.parse(readFileSync(join(root, file), 'utf8')) as JestReport;
    return {
      name: `${file.split('/').slice(0, 2).join('/')} ${/jest-(\w+)/.exec(file)?.[1]}`,
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      took: report.testResults.reduce((sum, suite) => sum + suite.endTime - suite.startTime, 0),
    };
  });
const passed = reports.reduce((sum, report) => sum + report.passed, 0);
const failed = reports.reduce((sum, report) => sum + report.failed, 0);
const width = Math.max(0, ...reports.map(({ name }) => name.length));

say('');
for (const report of reports) {
  say(
    [
      report.name.padEnd(width),
      `${String(report.passed).padStart(5)} passed`,
      `${report.failed > 0 ? `${report.failed} failed` : ''}`.padEnd(10),
      seconds(report.took).padStart(6),
    ].join('  '),
  );
}
say(`\n${passed} tests passed, ${failed} failed`);
say(`${passed} passed, ${failed} failed`);
// Last, so that nobody takes the tests for all there is.
for (const step of failedSteps) {
  say(`FAILED in turbo ${step[0]}: ${tasksOf(step)}; look for "Failed:" above`);
}

process.exitCode = failedSteps.length > 0 ? 1 : 0;
