import { describe, expect, it } from '@jest/globals';
import { resolveLocale } from './locale.ts';

describe('resolveLocale', () => {
  it.each([
    ['en', { language: 'en', tag: 'en' }],
    ['de-CH', { language: 'de', tag: 'de-CH' }],
    ['DE-at', { language: 'de', tag: 'de-AT' }],
  ])('keeps the region of %s', (tag, locale) => {
    expect(resolveLocale(tag)).toEqual(locale);
  });

  it.each(['fr-FR', 'not a locale', 'den', '', undefined])(
    'writes English to who asked for %p',
    (tag) => {
      expect(resolveLocale(tag)).toEqual({ language: 'en', tag: 'en' });
    },
  );
});
