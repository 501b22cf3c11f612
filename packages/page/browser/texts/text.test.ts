import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { day, moment } from '../formats/dates.ts';
import { money } from '../formats/money.ts';
import { frame as germanFrame } from './de/frame.ts';
import { frame } from './en/frame.ts';
import { chooseLanguage, language, setTexts, speak, speakPart, t } from './text.ts';

const title = (page: string) => `${page} · Desk`;
setTexts({
  en: async () => ({
    ...frame,
    'page.title': title,
    'page.offline': 'You are offline.',
    'problem.unknown': 'It is not known why.',
  }),
  de: async () => ({ ...germanFrame, 'page.title': title, 'page.offline': 'Sie sind offline.' }),
});

const page = { documentElement: { lang: '' } };
beforeAll(() => void Reflect.set(globalThis, 'document', page));
afterAll(() => void Reflect.deleteProperty(globalThis, 'document'));

describe('a text', () => {
  beforeEach(() => speak('en'));

  it('is in the language of now, with its values', async () => {
    expect(t('page.offline')).toBe('You are offline.');
    await speak('de');
    expect(t('page.offline')).toBe('Sie sind offline.');
    expect(t('page.title', 'Heute')).toBe('Heute · Desk');
    expect(language()).toBe('de');
    expect(page.documentElement.lang).toBe('de');
  });

  it('of the frame is what the page says in its place', async () => {
    expect(t('problem.unknown')).toBe('It is not known why.');
    expect(t('problem.retry')).toBe('Try again');
    await speak('de');
    expect(t('problem.retry')).toBe('Noch einmal versuchen');
  });

  it('has amounts and dates as the language writes them', async () => {
    await speak('de');
    expect(money({ amount: 123_456, currency: 'EUR' })).toBe('1.234,56\u00a0€');
    expect(day('2026-11-29T12:00:00Z')).toBe('29. November 2026');
    expect(moment('2026-11-29T12:00:00Z')).toMatch(/^29\.11\.2026, \d\d:00$/);
  });
});

describe('a part of the page', () => {
  it('comes in the language of now, and changes with it', async () => {
    await speak('de');
    const shown: string[] = [];
    await speakPart(async (asked) => () => void shown.push(asked));
    await chooseLanguage('en');
    expect(shown).toEqual(['de', 'en']);
  });
});
