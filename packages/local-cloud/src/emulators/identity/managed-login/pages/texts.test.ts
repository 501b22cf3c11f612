import { describe, expect, it } from '@jest/globals';
import { textsFor } from './texts.ts';

describe('textsFor', () => {
  it.each([
    [null, undefined, 'en'],
    [null, 'de-AT,en;q=0.5', 'de'],
    [null, 'en;q=0.5, de', 'de'],
    [null, 'fr, de;q=0, en;q=0.1', 'en'],
    [null, 'fr', 'en'],
    ['de', 'en', 'de'],
    ['en', 'de', 'en'],
    ['de-CH', undefined, 'de'],
    ['fr', 'de', 'de'],
    ['"><script>', '', 'en'],
  ])('chooses for lang=%s and "%s" the language %s', (lang, accepted, expected) => {
    expect(textsFor(lang, accepted).language).toBe(expected);
  });
});
