import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const page = readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8');
const [, answers = ''] = /```yaml\n# answers\.yml\n([\s\S]*?)```/.exec(page) ?? [];
const shown = [...answers.matchAll(/^([\w/-]+): \S/gm)].map(([, name = '']) => name);

const settings = [
  'services/*/settings.yml',
  'services/*/serverless.yml',
  'packages/serverless-config/params.yml',
]
  .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');
/** What a stack writes nobody answers. */
const written = globSync('services/*/resources/*.yml', { cwd: ROOT }).flatMap((file) =>
  [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(
      /Name: \/commerce\/\$\{sls:stage\}\/([\w/-]+)/g,
    ),
  ].map(([, name = '']) => name),
);
const named = (pattern: RegExp): string[] => [
  ...new Set([...settings.matchAll(pattern)].map(([, name = '']) => name)),
];
const resolved = named(/\{\{resolve:ssm:\/commerce\/\$\{sls:stage\}\/([\w/-]+)\}\}/g).filter(
  (name) => !written.includes(name),
);
const read = named(/Parameter: \/commerce\/\$\{sls:stage\}\/([\w/-]+)/g);

describe('the answers in docs/deploy.md', () => {
  it.each(resolved.sort())('show the parameter %s', (name) => {
    expect(shown).toContain(name);
  });

  it('show no parameter that nobody reads', () => {
    expect(shown.filter((name) => !resolved.includes(name) && !read.includes(name))).toEqual([]);
  });
});
