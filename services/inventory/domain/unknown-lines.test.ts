import { describe, expect, it } from '@jest/globals';
import { unknownLines } from './unknown-lines.ts';

const chunks = (...numbers: number[]) =>
  new Map(numbers.map((chunk) => [chunk, { first: chunk * 10 - 8, last: chunk * 10 + 1 }]));

describe('unknownLines', () => {
  it.each([
    ['nothing was counted', chunks(), undefined, '1 to the end'],
    ['the first is missing', chunks(2, 3), 3, '1 to 11'],
    ['some in the middle are missing', chunks(1, 4, 6), 6, '12 to 31, 42 to 51'],
    ['the last is missing, whatever order they came in', chunks(2, 1), 3, '22 to the end'],
    ['the file was not read to its end', chunks(1, 2), undefined, '22 to the end'],
    ['many are missing', chunks(2, 4, 6, 8, 10, 12, 14), 14, /^1 to 11, .*, 2 other parts$/],
  ])('names the lines when %s', (_, counted, total, expected) => {
    const words = unknownLines(counted, total);
    if (typeof expected === 'string') expect(words).toBe(expected);
    else expect(words).toMatch(expected);
  });
});
