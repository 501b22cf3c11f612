/**
 * Runs Jest in the workspace that calls it: `node ../../scripts/jest.ts unit|system [jest arguments]`.
 *
 * Unit tests (`*.test.ts`) need nothing but the code; system tests (`*.system.test.ts`) boot the
 * local cloud, so they run one file at a time. Results go to `.turbo/`, where turbo caches them and
 * `scripts/test.ts` adds them up. System tests also leave there which AWS calls each function made.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SYSTEM_TESTS = '\\.system\\.test\\.ts$';

const [suite = 'unit', ...rest] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

const selection =
  suite === 'system'
    ? ['--testPathPatterns', SYSTEM_TESTS, '--runInBand', '--testTimeout', '60000']
    : ['--testPathIgnorePatterns', SYSTEM_TESTS, '/node_modules/'];

mkdirSync('.turbo', { recursive: true });
const callLog = join(process.cwd(), '.turbo/aws-calls.jsonl');
// A run of some tests adds to what the last run of all of them has seen.
if (suite === 'system' && rest.length === 0) rmSync(callLog, { force: true });
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jest,
    '--config',
    join(root, 'jest.config.ts'),
    '--rootDir',
    process.cwd(),
    '--passWithNoTests',
    '--json',
    '--outputFile',
    `.turbo/jest-${suite}.json`,
    // Before the selection: Jest takes what follows --testPathIgnorePatterns for one more of them.
    ...rest,
    ...selection,
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    // What a handler logs about a refused request is no result of a test.
    env: {
      LOG_LEVEL: 'SILENT',
      ...(suite === 'system' && { LOCAL_CLOUD_RECORD_CALLS: callLog }),
      ...process.env,
    },
  },
);
process.exitCode = status ?? 1;
