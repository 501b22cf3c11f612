import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

/** A resource as a template has it. */
export interface PackagedResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
}

const require = createRequire(import.meta.url);
const { PATH, NODE_COMPILE_CACHE } = process.env;

/** Packages fixtures in a folder without credentials: that must not need an account. */
export function fixtureIn(folder: string) {
  const out = mkdtempSync(join(tmpdir(), 'serverless-config-'));
  afterAll(() => rmSync(out, { recursive: true, force: true }));
  const run = (config: string): SpawnSyncReturns<string> =>
    spawnSync(
      process.execPath,
      [
        ...[require.resolve('serverless/bin/serverless.js'), 'package'],
        ...['--config', config, '--package', out],
      ],
      {
        cwd: folder,
        env: { PATH, NODE_COMPILE_CACHE, HOME: out },
        encoding: 'utf8',
      },
    );
  return {
    run,
    /** Returns the resources that osls makes of `serverless.yml`. */
    resources(): Record<string, PackagedResource> {
      run('serverless.yml');
      const file = join(out, 'cloudformation-template-update-stack.json');
      return JSON.parse(readFileSync(file, 'utf8')).Resources;
    },
  };
}
