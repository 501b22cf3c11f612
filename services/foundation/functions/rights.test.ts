import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface FunctionFile {
  readonly iamRoleStatements: readonly { readonly Action: string | readonly string[] }[];
}

const actions = globSync('*/function.yml', { cwd: import.meta.dirname }).flatMap((file) => {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return Object.values(parse(text, { logLevel: 'error' }) as Record<string, FunctionFile>).flatMap(
    ({ iamRoleStatements }) => iamRoleStatements.flatMap(({ Action }) => Action),
  );
});

describe('the rights of the functions', () => {
  it('let nobody change or delete what is kept', () => {
    expect(actions.sort()).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
  });
});
