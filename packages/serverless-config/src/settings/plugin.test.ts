import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const require = createRequire(import.meta.url);
const { PATH, NODE_COMPILE_CACHE } = process.env;

/** Returns the fixture as osls resolves it. */
const print = (stage: string, file = 'settings.yml') =>
  spawnSync(
    process.execPath,
    [
      require.resolve('serverless/bin/serverless.js'),
      'print',
      '--stage',
      stage,
      '--path',
      'custom.settings',
      '--format',
      'json',
    ],
    {
      cwd: join(import.meta.dirname, 'fixture'),
      env: { PATH, NODE_COMPILE_CACHE, HOME: tmpdir(), SETTINGS_FILE: file },
      encoding: 'utf8',
    },
  );

describe('the settings that osls resolves', () => {
  it('are those of the stage over the default ones, with their variables', () => {
    expect(JSON.parse(print('prod').stdout)).toEqual({
      name: 'Shop of prod',
      keepDays: 400,
      limits: { one: 10 },
      endpoint: { 'Fn::Sub': ['https://$', '{Api}.example'].join('') },
    });
  });

  it('are the default ones in any other stage', () => {
    expect(JSON.parse(print('dev').stdout)).toMatchObject({ name: 'Shop of dev', keepDays: 30 });
  });

  it('fail by the name of what the default ones lack', () => {
    const { status, stdout, stderr } = print('dev', 'misspelt.yml');
    expect(status).toBe(1);
    expect(stdout + stderr).toContain(
      'misspelt.yml: the stage "prod" sets "keepDay", which "default" lacks',
    );
  });
});
