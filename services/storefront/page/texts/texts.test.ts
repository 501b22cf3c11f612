import { describe, expect, it } from '@jest/globals';
import { account as accountDe } from './de/account.ts';
import { de } from './de.ts';
import { account as accountEn } from './en/account.ts';
import { en } from './en.ts';

const english: Readonly<Record<string, unknown>> = { ...en, ...accountEn };
const german: Readonly<Record<string, unknown>> = { ...de, ...accountDe };

/** Texts that are the same in both languages, since the words are. */
const SAME = new Set([
  'shop.name',
  'shop.title',
  'shop.main',
  'breadcrumb.home',
  'checkout.name',
  'checkout.units',
  'promotion.taken',
  'mails.title',
  'profile.name',
  'address.name',
  'order.lineOf',
]);

const sourceOf = (text: unknown): string => String(text).replace(/\s+/g, ' ');

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  });

  it('are translated', () => {
    const same = Object.keys(english).filter(
      (key) => sourceOf(english[key]) === sourceOf(german[key]),
    );
    expect(same.filter((key) => !SAME.has(key))).toEqual([]);
  });

  it('call a German reader Sie, as the mails and the pages to sign in on do', () => {
    const familiar = Object.entries(german).filter(([, text]) =>
      /\b(du|dich|dir|dein\w*)\b/i.test(sourceOf(text)),
    );
    expect(familiar).toEqual([]);
  });

  it('are sentences or words, without blanks at their ends', () => {
    const texts = [...Object.values(english), ...Object.values(german)].filter(
      (text) => typeof text === 'string',
    );
    expect(texts.filter((text) => text.trim() !== text || text === '')).toEqual([]);
  });
});
