import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readServices } from '@commerce/contracts';
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

  it.each(readServices().map(({ name }) => name))('says which paths go to %s', (name) => {
    const routes = readServices()
      .filter((service) => service.name === name)
      .flatMap(({ functions }) => Object.values(functions))
      .flatMap(({ events }) => events)
      .flatMap((event) => (event.httpApi as { path?: string } | undefined)?.path ?? []);
    const rows = [...page.matchAll(/^\| (`\/.*?`) +\| (\w+)[ ,]/gm)].flatMap(
      ([, paths = '', service]) =>
        paths.split(', ').map((path) => ({ path: path.replaceAll('`', ''), service })),
    );
    const servedBy = (route: string) =>
      rows
        .filter(({ path }) => new RegExp(`^${path.replaceAll('*', '.*')}$`).test(route))
        .sort((a, b) => b.path.length - a.path.length)[0]?.service;
    expect(routes.filter((route) => servedBy(route) !== name)).toEqual([]);
  });
});
