import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const page = readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8');
const commands = new Map(
  [...page.matchAll(/put-parameter --name \/commerce\/\$STAGE(\S+) --type (\w+)/g)].map(
    ([, name = '', type = '']) => [name, type],
  ),
);

const settings = [
  'services/*/settings.yml',
  'services/*/serverless.yml',
  'packages/serverless-config/params.yml',
]
  .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');
const named = (pattern: RegExp) => new Set([...settings.matchAll(pattern)].map(([, name]) => name));
const resolved = named(/\{\{resolve:ssm:\/commerce\/\$\{sls:stage\}(\/[\w/-]+)\}\}/g);
const read = named(/Parameter: \/commerce\/\$\{sls:stage\}(\/[\w/-]+)/g);

describe('docs/deploy.md', () => {
  it.each([...resolved].sort())('shows how to make the parameter %s', (name) => {
    expect(commands.get(name ?? '')).toBe('String');
  });

  it.each([...read].sort())('shows how to make the secret %s', (name) => {
    expect(commands.get(name ?? '')).toBe('SecureString');
  });

  it('names no parameter that nobody reads', () => {
    expect([...commands.keys()].filter((name) => !resolved.has(name) && !read.has(name))).toEqual(
      [],
    );
  });
});
