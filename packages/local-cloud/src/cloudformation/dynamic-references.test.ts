import { describe, expect, it } from '@jest/globals';
import { withReferences } from './dynamic-references.ts';

const stores = {
  get: (name: string) => (name === '/commerce/local/a/api-host' ? 'a.example' : undefined),
  getSecret: (name: string) =>
    name === '/commerce/local/secret' ? '{"current":"one","previous":"two"}' : undefined,
};
const of = (value: unknown) => withReferences(value, stores);

describe('dynamic references', () => {
  it.each([
    ['a parameter', '{{resolve:ssm:/commerce/local/a/api-host}}', 'a.example'],
    [
      'one within a text',
      'https://{{resolve:ssm:/commerce/local/a/api-host:3}}/',
      'https://a.example/',
    ],
    [
      'a secret',
      '{{resolve:secretsmanager:/commerce/local/secret}}',
      '{"current":"one","previous":"two"}',
    ],
    [
      'a member of one',
      '{{resolve:secretsmanager:/commerce/local/secret:SecretString:current}}',
      'one',
    ],
  ])('become the value of %s', (_, reference, value) => {
    expect(of({ a: [reference], b: 1 })).toEqual({ a: [value], b: 1 });
  });

  it.each([
    '{{resolve:ssm:/commerce/local/b/api-host}}',
    '{{resolve:secretsmanager:/commerce/local/secret:SecretString:next}}',
    '{{resolve:secretsmanager:/commerce/local/other:SecretString:current}}',
    'text',
  ])('stay as they are written where there is nothing: %s', (text) => {
    expect(of(text)).toBe(text);
  });
});
