import { describe, expect, it } from '@jest/globals';
import { localeOf, preferredLanguage } from './settings.ts';

describe('preferredLanguage', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr-FR', 'de', 'en'], 'de'],
    [['EN-us'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ] as const)('is of %j %s', (wishes, spoken) => {
    expect(preferredLanguage(wishes)).toBe(spoken);
  });
});

describe('localeOf', () => {
  it.each([
    ['de', ['de-AT', 'en'], 'de-AT'],
    ['en', ['de-AT', 'en-GB'], 'en-GB'],
    ['de', ['en', 'den'], 'de'],
  ] as const)('is of %s for %j %s', (spoken, wishes, locale) => {
    expect(localeOf(spoken, wishes)).toBe(locale);
  });
});
