import { describe, expect, it } from '@jest/globals';
import { categoryOf } from './category.ts';
import { folded, searchWords, wordsIn } from './words.ts';

describe('wordsIn', () => {
  it.each([
    ['Crème brûlée', ['creme', 'brulee']],
    ['Größe STRASSE straße', ['grosse', 'strasse']],
    ['Łódź, Ærø & Đakovo', ['lodz', 'aero', 'dakovo']],
    ['İstanbul ıstanbul', ['istanbul']],
    ['ﬁn 2nd-hand', ['fin', '2nd', 'hand']],
    ['帐篷 палатка', ['帐篷', 'палатка']],
    [' !? ', []],
  ])('reads %j as people search for it', (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });

  it('cuts a word that nobody writes to its end', () => {
    expect(wordsIn('x'.repeat(100))).toEqual(['x'.repeat(40)]);
  });

  it('finds the same words in what it made of a text', () => {
    const once = folded('Größe Ærø');
    expect(folded(once)).toBe(once);
  });
});

describe('searchWords', () => {
  it('are those of the name, the sku, the size and the category', () => {
    const category = { name: 'Camp kitchen' };
    expect(searchWords({ name: 'Mug', sku: 'MUG-01', size: '350 ml', category })).toEqual([
      'mug',
      '01',
      '350',
      'ml',
      'camp',
      'kitchen',
    ]);
  });

  it('are not more than a transaction takes twice', () => {
    const name = Array.from({ length: 60 }, (_, n) => `a${n}`).join(' ');
    expect(searchWords({ name, sku: 'X' })).toHaveLength(40);
  });
});

describe('categoryOf', () => {
  it.each([
    ['Camp kitchen', 'camp-kitchen'],
    ['Sacs à dos & Co.', 'sacs-a-dos-co'],
    ['帐篷', '帐篷'],
  ])('writes %j for addresses', (name, id) => {
    expect(categoryOf(name)).toEqual({ id, name });
  });

  it('knows none without a letter', () => {
    expect(categoryOf('!!!')).toBeUndefined();
  });
});
