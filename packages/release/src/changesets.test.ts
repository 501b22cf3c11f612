import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { namedInChangesets } from './changesets.ts';
import { ROOT, readWorkspaces } from './graph/workspaces.ts';

const cli = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');

/** The repository as far as Changesets looks at it, with one pending changeset. */
let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'changesets-'));
  const files = ['package.json', '.changeset/config.json'];
  for (const file of [...files, ...globSync('{packages,services}/*/package.json', { cwd: ROOT })]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(ROOT, file), join(copy, file));
  }
  writeFileSync(join(copy, 'package-lock.json'), '{}');
  writeFileSync(
    join(copy, '.changeset', 'brave-cups.md'),
    '---\n"@commerce/events": minor\n---\n\nOrders say who cancelled them.\n',
  );
});
afterEach(() => rmSync(copy, { recursive: true }));

const version = () => {
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: copy });
  execFileSync(process.execPath, [cli, 'version'], { cwd: copy, stdio: 'ignore' });
  return new Map(readWorkspaces(copy).map((workspace) => [workspace.name, workspace]));
};
const changelog = (path: string) => readFileSync(join(copy, path, 'CHANGELOG.md'), 'utf8');

describe('a changeset of the events', () => {
  it('gives versions and changelogs to them and to every service, each its own', () => {
    const before = new Map(readWorkspaces(copy).map((workspace) => [workspace.name, workspace]));
    const after = version();
    for (const [name, { isService, version: old, path }] of before) {
      if (!isService) continue;
      expect([name, after.get(name)?.version]).not.toEqual([name, old]);
      expect(changelog(path)).toContain('@commerce/events@');
    }
    expect(changelog('packages/events')).toContain('Orders say who cancelled them.');
  });

  it('leaves alone what does not carry them', () => {
    const { path, version: old } = readWorkspaces(copy).find((w) =>
      w.path.endsWith('serverless-config'),
    ) ?? {
      path: '',
    };
    expect(version().get('@commerce/serverless-config')?.version).toBe(old);
    expect(existsSync(join(copy, path, 'CHANGELOG.md'))).toBe(false);
  });
});

describe('namedInChangesets', () => {
  it('names what pending changesets name', () => {
    expect(namedInChangesets(copy)).toEqual(new Set(['@commerce/events']));
  });

  it('does not take the folder’s README for one', () => {
    rmSync(join(copy, '.changeset', 'brave-cups.md'));
    writeFileSync(join(copy, '.changeset', 'README.md'), '---\n"@commerce/events": minor\n---\n');
    expect(namedInChangesets(copy)).toEqual(new Set());
  });
});

describe('every workspace', () => {
  it.each(readWorkspaces().map(({ path }) => path))('%s has a changelog', (path) => {
    expect(existsSync(join(ROOT, path, 'CHANGELOG.md'))).toBe(true);
  });
});
