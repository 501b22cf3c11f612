import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { day, moment } from '../formats/dates.ts';
import { money } from '../formats/money.ts';
import { percent } from '../formats/percent.ts';
import { localeOf, preferredLanguage } from '../state/settings.ts';
import { language, speak, t } from './text.ts';

const page = { documentElement: { lang: '' } };

describe('a text', () => {
  beforeAll(() => void Reflect.set(globalThis, 'document', page));
  afterAll(() => void Reflect.deleteProperty(globalThis, 'document'));
  beforeEach(() => speak('en'));

  it('is in the language of now', async () => {
    expect(t('cart.title')).toBe('Your cart');
    await speak('de');
    expect(t('cart.title')).toBe('Ihr Warenkorb');
    expect(language()).toBe('de');
  });

  it('has its values in their places', () => {
    expect(t('header.cart', 0)).toBe('Cart, empty');
    expect(t('header.cart', 1)).toBe('Cart, 1 item');
    expect(t('header.cart', 2)).toBe('Cart, 2 items');
  });

  it('tells the browser the language of the page', async () => {
    await speak('de');
    expect(page.documentElement.lang).toBe('de');
  });

  it('has amounts, rates and dates as the language writes them', async () => {
    await speak('de');
    expect(money({ amount: 123_456, currency: 'EUR' })).toBe('1.234,56\u00a0€');
    expect(percent(7.25)).toBe('7,25\u00a0%');
    expect(day('2026-11-29T12:00:00Z')).toBe('29. November 2026');
    expect(moment('2026-11-29T12:00:00Z')).toMatch(/^29\.11\.2026, \d\d:00$/);
  });
});

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
