import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';
import { differencesFrom, flawsOfLock, lockFile } from './lock-file.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const lockAt = (folder: string) =>
  lockFile.parse(JSON.parse(read(join(folder, 'package-lock.json'))));
const SHA = `sha512-${'a'.repeat(86)}==`;
const PATH = 'node_modules/zod';
const locked = (zod: object) =>
  lockFile.parse({ lockfileVersion: 3, packages: { [PATH]: { version: '1.0.0', ...zod } } });

describe('flawsOfLock', () => {
  it('takes a hash, and a link to a workspace', () => {
    expect(flawsOfLock(locked({ integrity: SHA }))).toEqual([]);
    expect(flawsOfLock(locked({ link: true, resolved: 'packages/zod' }))).toEqual([]);
  });

  it.each([
    ['no hash', {}, `${PATH} has no sha512`],
    ['a weaker hash', { integrity: 'sha1-AAAA' }, `${PATH} has no sha512`],
    [
      'the host of a registry',
      { integrity: SHA, resolved: 'https://registry.example/zod.tgz' },
      `${PATH} names where it is from: https://registry.example/zod.tgz`,
    ],
    [
      'a link to somewhere else',
      { link: true, resolved: '../zod' },
      `${PATH} names where it is from: ../zod`,
    ],
  ])('finds %s', (_, zod, flaw) => {
    expect(flawsOfLock(locked(zod))).toEqual([flaw]);
  });
});

describe('differencesFrom', () => {
  it('names a dependency of another range, and one that is gone', () => {
    const lock = lockFile.parse({
      lockfileVersion: 3,
      packages: { 'packages/a': { dependencies: { zod: '^4', yaml: '^2' } } },
    });
    expect(differencesFrom(lock, 'packages/a', '{"dependencies":{"zod":"^3"}}')).toEqual([
      'packages/a dependencies: zod',
      'packages/a dependencies: yaml',
    ]);
    expect(differencesFrom(lock, 'packages/b', '{}')).toEqual(['packages/b is not locked']);
  });
});

describe.each(['.', 'services/thumbnails/functions/create-thumbnails'])(
  'the lock file in %s',
  (folder) => {
    it('has the hash of every package, and no address', () => {
      expect(flawsOfLock(lockAt(folder))).toEqual([]);
    });

    it('locks what its package.json asks for', () => {
      expect(differencesFrom(lockAt(folder), '', read(join(folder, 'package.json')))).toEqual([]);
    });
  },
);

describe('the workspaces', () => {
  const files = globSync('{packages,services}/*/package.json', { cwd: ROOT });

  it.each(files.sort())('%s is locked as it is', (file) => {
    expect(differencesFrom(lockAt('.'), dirname(file), read(file))).toEqual([]);
  });

  it.each([...files, 'package.json'].sort())('%s has the licence of all', (file) => {
    expect(JSON.parse(read(file))).toMatchObject({ license: 'MIT', private: true });
  });
});
