import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { listenTo } from '../src/spoken-process.ts';
import { alive, descendantsOf } from './process-tree.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TESTING = JSON.stringify(join(ROOT, 'packages/testing/src/index.ts'));
const START = `startPlatform({ root: ${JSON.stringify(join(ROOT, 'packages/testing/fixture'))} })`;

let directory: string;
let runner: ChildProcess | undefined;
let known: number[] = [];
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lifetime-'));
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(directory, 'start.ts'),
    `import { startPlatform } from ${TESTING};
     await ${START};
     console.log('ready');
     setInterval(() => {}, 1_000);`,
  );
  writeFileSync(
    join(directory, 'endless.system.test.ts'),
    `import { it } from '@jest/globals';
     import { startPlatform } from ${TESTING};
     it('never ends', async () => {
       await ${START};
       process.stderr.write('ready');
       await new Promise(() => {});
     });`,
  );
});
afterEach(() => {
  for (const pid of alive(known)) process.kill(pid, 'SIGKILL');
  known = [];
});
afterAll(() => rmSync(directory, { recursive: true }));

function start(...argv: string[]) {
  const started = spawn(process.execPath, argv, {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  runner = started;
  const { pid, output } = listenTo(started);
  return { pid, isReady: () => output().includes('ready') };
}

/** Waits without a deadline: what never comes, the bound of the test ends. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

/** All that the runner started, itself included, once this is so. */
async function treeWhen(pid: number, condition: () => boolean): Promise<number[]> {
  await until(condition);
  known = [pid, ...descendantsOf(pid)];
  return known;
}

describe('a runner that is killed leaves nothing behind', () => {
  it.each([
    ['as soon as its platform has a process', 1],
    ['while the platform boots', 3],
  ])('%s', async (_, processes) => {
    const { pid } = start(join(directory, 'start.ts'));
    const tree = await treeWhen(pid, () => descendantsOf(pid).length >= processes);
    runner?.kill('SIGKILL');
    await until(() => alive(tree).length === 0);
  });

  it.each([
    ['the platform is ready', ['start.ts'], 4],
    ['it runs a suite', [join(ROOT, 'scripts/jest.ts'), 'system', 'endless'], 5],
  ])('when %s', async (_, argv, processes) => {
    const { pid, isReady } = start(...argv);
    const tree = await treeWhen(pid, isReady);
    expect(tree.length).toBeGreaterThanOrEqual(processes);
    runner?.kill('SIGKILL');
    await until(() => alive(tree).length === 0);
  });

  it('when Jest below it is killed', async () => {
    const { pid, isReady } = start(join(ROOT, 'scripts/jest.ts'), 'system', 'endless');
    const tree = await treeWhen(pid, isReady);
    const [jest = 0] = tree.slice(1);
    process.kill(jest, 'SIGKILL');
    await until(() => alive(tree).length === 0);
  });
});
