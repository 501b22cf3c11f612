import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@commerce/contracts';
import { describe, expect, it } from '@jest/globals';
import { questions } from './questions.ts';

const settings = [
  'services/*/settings.yml',
  'services/*/serverless.yml',
  'packages/serverless-config/params.yml',
]
  .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');
const named = (pattern: RegExp): string[] =>
  [...new Set([...settings.matchAll(pattern)].map(([, name = '']) => name))].sort();
/** What a stack writes nobody has to say. */
const written = globSync('services/*/resources/*.yml', { cwd: ROOT })
  .flatMap((file) => [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(
      /Name: \/commerce\/\$\{sls:stage\}\/([\w/-]+)/g,
    ),
  ])
  .map(([, name = '']) => name);
const plain = named(/\{\{resolve:ssm:\/commerce\/\$\{sls:stage\}\/([\w/-]+)\}\}/g);
const secret = named(/Parameter: \/commerce\/\$\{sls:stage\}\/([\w/-]+)/g);
const asked = (isSecret: boolean) =>
  questions
    .filter((question) => (question.secret ?? false) === isSecret)
    .map(({ name }) => name)
    .sort();

describe('questions', () => {
  it('ask for each parameter that a service has CloudFormation read, and for no other', () => {
    expect(plain.length).toBeGreaterThan(5);
    expect(written.length).toBeGreaterThan(2);
    expect(asked(false)).toEqual(plain.filter((name) => !written.includes(name)));
  });

  it('ask for each secret that a function reads, and for no other', () => {
    expect(secret.length).toBeGreaterThan(2);
    expect(asked(true)).toEqual(secret);
  });
});
