/** Most letters that are searched. The API counts some of them twice, and takes 200. */
export const MOST_LETTERS = 100;

/**
 * Returns what an address searches: as much of it as the field takes.
 *
 * @example
 * searchedWords(' mug '); // 'mug'
 */
export const searchedWords = (query = ''): string =>
  [...query.trim()].slice(0, MOST_LETTERS).join('').trim();
