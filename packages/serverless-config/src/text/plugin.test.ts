import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const require = createRequire(import.meta.url);
const { PATH, NODE_COMPILE_CACHE } = process.env;

/** Returns the fixture as osls resolves it. */
const print = (file: string) =>
  spawnSync(
    process.execPath,
    [require.resolve('serverless/bin/serverless.js'), 'print', '--path', 'custom.code'],
    {
      cwd: join(import.meta.dirname, 'fixture'),
      env: { PATH, NODE_COMPILE_CACHE, HOME: tmpdir(), TEXT_FILE: file },
      encoding: 'utf8',
    },
  );

describe('the text that osls resolves', () => {
  it('is the file, which nobody runs', () => {
    expect(print('function.js').stdout).toContain("throw new Error('is run');");
  });

  it('fails by the name of a file that is not there', () => {
    const { status, stdout, stderr } = print('lost.js');
    expect(status).toBe(1);
    expect(stdout + stderr).toContain('lost.js cannot be read');
  });
});
