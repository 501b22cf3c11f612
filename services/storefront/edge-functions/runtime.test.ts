import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { transformSync } from 'esbuild';

/**
 * What `cloudfront-js-2.0` takes besides ES 5.1.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
const supported = {
  arrow: true,
  'async-await': true,
  'const-and-let': true,
  'exponent-operator': true,
  'rest-argument': true,
  'template-literal': true,
};

const files = globSync('*.js', { cwd: import.meta.dirname });
const source = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

/** What of a source the runtime of CloudFront would not read as it is. */
function lowered(code: string): string {
  const settings = { logLevel: 'silent', format: 'esm' } as const;
  const { code: old } = transformSync(code, { ...settings, target: 'es5', supported });
  const { code: now } = transformSync(code, { ...settings, target: 'esnext' });
  return old === now ? '' : old;
}

describe('the language of edge functions', () => {
  it.each(files)('is that of CloudFront: %s', (file) => {
    expect(lowered(source(file))).toBe('');
  });

  it.each([
    'a?.b',
    'a ?? b',
    'const b = { ...a }',
    'class A {}',
    'for (const b of a);',
    'const { b } = a',
  ])('has no %s', (code) => {
    const outcome = () => {
      if (lowered(code) !== '') throw new Error('is lowered');
    };
    expect(outcome).toThrow();
  });
});
