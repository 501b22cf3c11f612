import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');

/** `scripts/jest.ts` in a workspace of its own. */
let workspace: string;
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'runner-'));
  symlinkSync(join(ROOT, 'node_modules'), join(workspace, 'node_modules'));
  writeFileSync(join(workspace, 'package.json'), '{"type":"module"}');
  mkdirSync(join(workspace, 'src'));
  const test = `import { it } from '@jest/globals';\nit('passes', () => {});\n`;
  for (const name of ['apple', 'pear', 'apple.system', 'pear.system']) {
    writeFileSync(join(workspace, `src/${name}.test.ts`), test);
  }
});
afterAll(() => rmSync(workspace, { recursive: true }));

const run = (...argv: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts/jest.ts'), ...argv], {
    cwd: workspace,
    encoding: 'utf8',
  });
const reportOf = (suite: string) =>
  JSON.parse(readFileSync(join(workspace, `.turbo/jest-${suite}.json`), 'utf8'));
/** Jest writes the list to where its report would go. */
function listed(suite: string, ...argv: string[]): string[] {
  run(suite, ...argv, '--listTests');
  return (reportOf(suite) as string[]).map((file) => basename(file)).sort();
}

describe('scripts/jest.ts', () => {
  it.each([
    ['unit', [], ['apple.test.ts', 'pear.test.ts']],
    ['system', [], ['apple.system.test.ts', 'pear.system.test.ts']],
    ['unit', ['apple'], ['apple.test.ts']],
    ['system', ['apple'], ['apple.system.test.ts']],
    ['system', ['src/pear', '-t', 'passes'], ['pear.system.test.ts']],
  ])('%s %j runs %j', (suite, argv, files) => {
    expect(listed(suite, ...argv)).toEqual(files);
  });

  it('knows no other suite', () => {
    expect(run('pear').stderr).toContain('There is no suite "pear"');
  });

  it('runs no test of a suite that could not be set up, and reports each as failed', () => {
    const ran = join(workspace, 'ran');
    writeFileSync(
      join(workspace, 'src/broken.system.test.ts'),
      `import { writeFileSync } from 'node:fs';
       import { afterAll, beforeAll, it } from '@jest/globals';
       let platform;
       beforeAll(() => { throw new Error('No platform'); });
       afterAll(() => platform?.stop());
       it.each([1, 2, 3])('test %i', () => writeFileSync(${JSON.stringify(ran)}, ''));`,
    );
    const { status } = run('system', 'broken');
    rmSync(join(workspace, 'src/broken.system.test.ts'));
    expect(status).toBe(1);
    expect(existsSync(ran)).toBe(false);
    expect(reportOf('system')).toMatchObject({ numFailedTests: 3, numPassedTests: 0 });
  });

  it('leaves no report of an earlier run behind', () => {
    writeFileSync(join(workspace, '.turbo/jest-unit.json'), '{"numPassedTests":99}');
    writeFileSync(join(workspace, 'src/killed.test.ts'), "process.kill(process.pid, 'SIGKILL');");
    const { status } = run('unit', 'killed');
    rmSync(join(workspace, 'src/killed.test.ts'));
    expect(status).toBe(1);
    expect(existsSync(join(workspace, '.turbo/jest-unit.json'))).toBe(false);
  });

  it('loads a package once for all files, and hides from each file what another did', () => {
    const evaluations = join(workspace, 'evaluations');
    const counted = join(workspace, 'src/node_modules/counted');
    mkdirSync(counted, { recursive: true });
    writeFileSync(join(counted, 'package.json'), '{"main":"index.js"}');
    writeFileSync(
      join(counted, 'index.js'),
      `require('node:fs').appendFileSync(${JSON.stringify(evaluations)}, '.');
       exports.isError = (error) => error instanceof Error;`,
    );
    writeFileSync(join(workspace, 'src/own.ts'), 'export const own = new Set<string>();');
    for (const name of ['one', 'two']) {
      writeFileSync(
        join(workspace, `src/shared-${name}.test.ts`),
        `import { expect, it, jest } from '@jest/globals';
         import { isError } from 'counted';
         import { own } from './own.ts';
         it('begins anew', () => {
           expect([globalThis.left, process.env.LEFT, own.size]).toEqual([undefined, undefined, 0]);
           expect([fetch.name, Object.groupBy.name, Date.now() > 1]).toEqual(['fetch', 'groupBy', true]);
           expect(process.env.HOME).not.toBe('left');
           expect(isError(new Error())).toBe(true);
           globalThis.left = process.env.LEFT = process.env.HOME = 'left';
           own.add('left');
           globalThis.fetch = () => {};
           jest.spyOn(Object, 'groupBy');
           jest.useFakeTimers({ now: 1 });
         });`,
      );
    }
    const { status } = run('unit', 'shared', '--runInBand');
    expect(reportOf('unit')).toMatchObject({ numFailedTests: 0, numPassedTests: 2 });
    expect(status).toBe(0);
    expect(readFileSync(evaluations, 'utf8')).toBe('.');
  });
});
