import { describe, expect, it } from '@jest/globals';
import { searchQuery } from '../http/requests.ts';
import { MOST_LETTERS, searchedWords } from './searched-words.ts';

describe('searchedWords', () => {
  it.each([
    [undefined, ''],
    ['', ''],
    ['  ', ''],
    [' camping lamp ', 'camping lamp'],
  ])('of %j is %j', (query, expected) => {
    expect(searchedWords(query)).toBe(expected);
  });

  it.each(['a', 'ß', '🏕', '\u{1d400}'])('is what the API takes, of any number of %s', (letter) => {
    for (const letters of [MOST_LETTERS, MOST_LETTERS + 1, 10_000]) {
      const q = searchedWords(letter.repeat(letters));
      expect(q).toBe(letter.repeat(MOST_LETTERS));
      expect(searchQuery.parse({ q })).toMatchObject({ q });
    }
  });
});
