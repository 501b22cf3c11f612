import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { httpApi } from './http-api.ts';

describe('the README', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  const codes = Object.values(httpApi.operations).flatMap((operation) =>
    'errors' in operation ? operation.errors : [],
  );

  it.each([...new Set(codes)])('says what %s is', (code) => {
    expect(readme).toContain(`\`${code}\``);
  });
});
