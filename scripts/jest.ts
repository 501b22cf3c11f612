/**
 * Runs Jest in the workspace that calls it: `node ../../scripts/jest.ts unit|system|deploy [jest arguments]`.
 * A pattern among the arguments narrows the suite to the files it matches.
 *
 * Tests of deployments (`*.deploy.test.ts`) need an emulator of AWS at `AWS_ENDPOINT_URL`. Unit tests
 * (`*.test.ts`) need nothing but the code; system tests (`*.system.test.ts`) run on the
 * local cloud and share platforms that are started here, one file at a time unless `--maxWorkers=<n>`
 * says that they do not disturb each other. Results go to `.turbo/`,
 * where turbo caches them and `scripts/test.ts` adds them up. System tests also leave there which AWS
 * calls each function made.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bypassProxies } from '../packages/local-cloud/src/bypass-proxies.ts';
import { measureSlowness } from '../packages/local-cloud/src/machine-clock.ts';
import { hostPlatforms, PLATFORMS_VARIABLE } from '../packages/testing/src/shared-platforms.ts';
import { slownessVariable } from '../packages/testing/src/slowness.ts';

/** Bounds against hanging, in milliseconds; the slowness of the machine multiplies them. */
const HANGING_MS = { unit: 120_000, system: 600_000, deploy: 3_600_000 };

/** Time that Jest's process may live on once its report is written. */
const ENDING_MS = 10_000;

const [suite = 'unit', ...rest] = process.argv.slice(2);
if (suite !== 'unit' && suite !== 'system' && suite !== 'deploy')
  throw new Error(`There is no suite "${suite}"`);
const root = join(import.meta.dirname, '..');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

const workers = rest.filter((argument) => argument.startsWith('--maxWorkers='));
const selection = {
  unit: ['--testPathIgnorePatterns', '\\.(system|deploy)\\.test\\.ts$', '/node_modules/'],
  deploy: ['--runInBand', '--testMatch', '**/*.deploy.test.ts'],
  system: [...(workers.length > 0 ? [] : ['--runInBand']), '--testMatch', '**/*.system.test.ts'],
}[suite];

mkdirSync('.turbo', { recursive: true });
const report = `.turbo/jest-${suite}.json`;
const usedRights = join(process.cwd(), '.turbo/used-rights.jsonl');
rmSync(report, { force: true });
// A run of some tests adds to what the last run of all of them has seen.
if (suite === 'system' && rest.length === workers.length) rmSync(usedRights, { force: true });

// Jest's process reads them at its start.
bypassProxies();
const slowness = measureSlowness();
Object.assign(process.env, {
  // A handler's log line about a rejected request is no result of a test.
  LOG_LEVEL: 'SILENT',
  ...(suite === 'system' && { LOCAL_CLOUD_RECORD_RIGHTS: usedRights }),
  ...process.env,
  ...slownessVariable(slowness),
});
const platforms = suite === 'system' ? await hostPlatforms() : undefined;

const run = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    '--import',
    join(import.meta.dirname, 'end-with-parent.ts'),
    jest,
    '--config',
    join(root, 'jest.config.ts'),
    '--rootDir',
    process.cwd(),
    '--passWithNoTests',
    '--json',
    '--outputFile',
    report,
    '--testTimeout',
    String(Math.round(HANGING_MS[suite] * slowness)),
    // Before the selection: Jest takes what follows a list for one more of its items.
    ...rest,
    ...selection,
  ],
  {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, ...(platforms && { [PLATFORMS_VARIABLE]: platforms.address }) },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.kill(signal));
// Something that a test left open, such as a server of a start that failed, would keep Jest from ending.
let overdue: NodeJS.Timeout | undefined;
const reported = setInterval(() => {
  if (!existsSync(report)) return;
  clearInterval(reported);
  overdue = setTimeout(() => {
    process.stderr.write(`FAIL ${suite}: a test left something open that keeps Jest from ending\n`);
    run.kill('SIGKILL');
  }, ENDING_MS * slowness);
}, 500);
const status = await new Promise<number>((resolve) => {
  run.once('exit', (code) => resolve(code ?? 1));
});
clearInterval(reported);
clearTimeout(overdue);
await platforms?.stop();
process.exit(status);
