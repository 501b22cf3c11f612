import { flawsOf } from '@commerce/page/texts/compare-texts';
import { describe, expect, it } from '@jest/globals';
import { account as accountDe } from './de/account.ts';
import { de } from './de.ts';
import { account as accountEn } from './en/account.ts';
import { en } from './en.ts';

describe('the texts', () => {
  it('are complete, translated and without blanks at their ends', () => {
    const english = { ...en, ...accountEn };
    const german = { ...de, ...accountDe };
    const same = [
      'shop.name',
      'page.title',
      'shop.main',
      'breadcrumb.home',
      'checkout.name',
      'checkout.units',
      'promotion.taken',
      'mails.title',
      'profile.name',
      'address.name',
      'order.lineOf',
    ];
    expect(flawsOf({ english, german, same })).toEqual([]);
  });
});
