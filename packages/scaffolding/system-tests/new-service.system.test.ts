import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newService } from '../src/new-service.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const LINKED = ['node_modules', 'packages', 'scripts'];
const COPIED = ['package.json', 'tsconfig.base.json', 'jest.config.ts', 'biome.json'];

/** A repository with nothing but one new service in it. */
let root: string;
let directory: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'new-service-'));
  for (const name of LINKED) symlinkSync(join(ROOT, name), join(root, name));
  for (const name of COPIED) copyFileSync(join(ROOT, name), join(root, name));
  directory = newService('gift-cards', root);
});
afterAll(() => rmSync(root, { recursive: true }));

const run = (...[command = '', ...argv]: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, argv, {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`, HOME: root },
  });
  return { status, output: status === 0 ? '' : `${stdout}${stderr}` };
};
const passes = { status: 0, output: '' };

describe('a new service', () => {
  it('keeps the style', () => {
    const style = ['--vcs-enabled=false', '--colors=off', '.'];
    expect(run('biome', 'ci', ...style)).toEqual(passes);
  });

  it('has right types', () => {
    expect(run('tsc', '-p', '.')).toEqual(passes);
  });

  it('passes its tests', () => {
    expect(run('node', '../../scripts/jest.ts', 'unit')).toEqual(passes);
  });

  it('is packaged for a deployment, without an account', () => {
    expect(run('sls', 'package', '--stage', 'dev')).toEqual(passes);
    const template = readFileSync(
      join(directory, '.serverless/cloudformation-template-update-stack.json'),
      'utf8',
    );
    expect(template).toContain('gift-cards-put-item-dev');
    // Its API is limited and logged like those of the other services.
    expect(template).toContain('"ThrottlingRateLimit": 500');
    expect(template).toContain('/aws/vendedlogs/http-api/gift-cards-dev');
  });

  it('answers as soon as the platform runs', async () => {
    const platform = await startPlatform({ root });
    try {
      const token = await platform.token({ sub: 'alice' });
      const path = '/gift-cards/item-1';
      const put = await platform.request('PUT', path, { token, body: { name: 'Mug' } });
      expect(put).toMatchObject({ status: 200, body: { itemId: 'item-1', name: 'Mug' } });
      expect((await platform.request('GET', path, { token })).body).toEqual(put.body);
    } finally {
      await platform.stop();
    }
  });
});
