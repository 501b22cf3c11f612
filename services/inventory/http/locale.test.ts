import { describe, expect, it } from '@jest/globals';
import { firstLocale } from './locale.ts';

describe('firstLocale', () => {
  it.each([
    ['de-CH, de;q=0.9, en;q=0.8', 'de-CH'],
    ['fr', 'fr'],
    ['zh-Hant-TW;q=0.5', 'zh-Hant-TW'],
    ['*', 'en'],
    ['', 'en'],
    ['<script>', 'en'],
    [undefined, 'en'],
  ])('takes from %j %s', (header, locale) => {
    expect(firstLocale(header)).toBe(locale);
  });
});
