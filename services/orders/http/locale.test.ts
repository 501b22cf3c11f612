import { describe, expect, it } from '@jest/globals';
import { preferredLocale } from './locale.ts';

describe('preferredLocale', () => {
  it.each([
    ['de-DE', 'de-DE'],
    ['DE-de', 'de-DE'],
    ['en;q=0.5, fr-CH, fr;q=0.9', 'fr-CH'],
    ['de;q=0, en', 'en'],
    ['*, nl;q=0.1', 'nl'],
    ['zh-Hans-CN', 'zh-Hans-CN'],
  ])('takes from %j the language %s', (header, expected) => {
    expect(preferredLocale(header)).toBe(expected);
  });

  it.each([undefined, '', '*', 'english please', 'x'.repeat(5_000), ';;;,,,q='])(
    'falls back to English for %j',
    (header) => {
      expect(preferredLocale(header)).toBe('en');
    },
  );
});
