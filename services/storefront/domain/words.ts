/** Most words by which a product is found; with them go those that it is found by no more. */
const MAX_WORDS = 40;
/** Most letters of a word, and of what is searched. */
const MAX_LETTERS = 40;

/** Letters that no decomposition brings to the ones on a keyboard. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** Writes a text as people search for it: without accents, in small letters. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđðłþı]/g, (letter) => PLAIN[letter] ?? letter);

/** Lists the words of a text, folded: each once, in their order. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
      [...word].slice(0, MAX_LETTERS).join(''),
    ),
  ),
];

/** Lists the words by which somebody finds a product, the most telling first. */
export const searchWords = ({
  name,
  sku,
  size = '',
  category,
}: {
  readonly name: string;
  readonly sku: string;
  readonly size?: string | undefined;
  readonly category?: { readonly name: string } | undefined;
}): string[] =>
  wordsIn([name, folded(sku), size, category?.name ?? ''].join(' ')).slice(0, MAX_WORDS);

/** Tells whether words hold all that is searched, each at the beginning of a word; nothing is in none. */
export const isFoundBy = (words: readonly string[], terms: readonly string[]): boolean =>
  terms.length > 0 && terms.every((term) => words.some((word) => word.startsWith(term)));

/** Picks the term that the fewest words begin with, as far as its length tells. */
export const mostTelling = (terms: readonly string[]): string | undefined =>
  terms.toSorted((a, b) => b.length - a.length)[0];
