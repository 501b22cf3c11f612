import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { preferredLocale } from './preferred-locale.ts';

describe('preferredLocale', () => {
  it.each([
    ['de-DE', 'de-DE'],
    ['DE-de', 'de-DE'],
    ['fr', 'fr'],
    ['de-CH, de;q=0.9, en;q=0.8', 'de-CH'],
    ['de-DE,de;q=0.9', 'de-DE'],
    ['en;q=0.5, fr-CH, fr;q=0.9', 'fr-CH'],
    ['en;Q=0.5, de', 'de'],
    ['de;q=0, en', 'en'],
    ['de;q=much, nl;q=0.1', 'nl'],
    ['*, nl;q=0.1', 'nl'],
    ['zh-Hans-CN', 'zh-Hans-CN'],
    ['zh-Hant-TW;q=0.5', 'zh-Hant-TW'],
  ])('takes from %j the language %s', (header, expected) => {
    expect(preferredLocale(header)).toBe(expected);
  });

  it.each([
    undefined,
    '',
    '*',
    '<script>',
    'english please',
    'de_DE',
    'x'.repeat(5_000),
    ';;;,,,q=',
    'de-de-de-de',
  ])('falls back to English for %j', (header) => {
    expect(preferredLocale(header)).toBe('en');
  });

  it('gives a language whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const locale = preferredLocale(header);
        expect(new Intl.Locale(locale).toString()).toBe(locale);
      }),
    );
  });
});
