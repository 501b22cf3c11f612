import { flawIn, line, paragraphs } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { textPattern } from './text-pattern.ts';

/** Every UTF-16 unit that is a character by itself. */
const characters = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit)).filter(
  (character) => character.isWellFormed(),
);
const fits = (schema: z.ZodType) => {
  const pattern = new RegExp(textPattern(schema));
  return (text: string) => pattern.test(text);
};

describe('textPattern', () => {
  it.each([
    ['any text', z.string().min(1)],
    ['a line', line(200)],
    ['paragraphs', paragraphs(200)],
  ])('of %s takes the characters that a request may have there', (_, schema) => {
    const takes = fits(schema);
    const differ = characters.filter((character) => {
      const text = `a${character}a`;
      return takes(text) !== (flawIn(text) === undefined && schema.safeParse(text).success);
    });
    expect(differ).toEqual([]);
  });

  it.each([
    [z.string().min(1), true],
    [line(200), false],
    [paragraphs(200), false],
    [z.string().regex(/^b/), true],
  ])('takes blanks alone where the schema does, or says so itself', (schema, taken) => {
    expect(fits(schema)(' \u00a0')).toBe(taken);
  });
});
