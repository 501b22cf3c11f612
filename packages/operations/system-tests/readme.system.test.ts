import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPlatform, type TestPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const PACKAGE = join(import.meta.dirname, '..');

let platform: TestPlatform;
const directory = mkdtempSync(join(tmpdir(), 'dlq-readme-'));
beforeAll(async () => {
  platform = await startPlatform({ services: ['orders', 'inventory'] });
}, 60_000);
afterAll(async () => {
  await platform.stop();
  rmSync(directory, { recursive: true });
});

/** The README's lines as a shell types them, but for the port and the folder of the audit. */
function script(): string {
  const [, session = ''] =
    /```console\n(.*?)```/s.exec(readFileSync(join(PACKAGE, 'README.md'), 'utf8')) ?? [];
  const lines = [...session.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => line);
  const cli = join(PACKAGE, 'src/dead-letters/cli.ts');
  return lines
    .join('\n')
    .replaceAll('http://localhost:3000', platform.url)
    .replaceAll('npm run --silent dlq --', `'${process.execPath}' '${cli}' --url ${platform.url}`);
}

describe('the walk through dead letters in the README', () => {
  it('works as it stands', async () => {
    const { stdout, stderr } = await promisify(execFile)('sh', ['-ec', script()], {
      cwd: directory,
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('issues": [\n    "data.price.amount: expected number, got string');
    expect(stdout).toContain('1 would be sent back, 0 left; 1 of the 1 was edited\n');
    expect(stdout).toMatch(/\n1 sent back, 0 left; 1 of the 1 was edited\n$/);
    const letters = (await platform.queues()).filter(
      ({ name, depth }) => /-dlq-/.test(name) && depth > 0,
    );
    expect(letters).toEqual([]);
  }, 300_000);
});
