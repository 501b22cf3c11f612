import type * as z from 'zod';

/**
 * The flaws that `flawIn` finds, for every dialect of regular expressions: without halves of characters,
 * which JSON does not carry, and without what lies beyond U+FFFF, which not all of them can write.
 */
const FLAWS = [
  '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F',
  '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069',
  '\\uFDD0-\\uFDEF\\uFFFE\\uFFFF',
].join('');
const LINE_BREAKS = '\\t\\n\\r\\u2028\\u2029';

const notBlank = (rejected: string) => `^[^${rejected}]*[^\\s${rejected}][^${rejected}]*$`;

/**
 * The pattern of a text of a request. Handlers reject flaws in any text; whether a schema takes blanks
 * and line breaks is asked of the schema, whose rules are code that no document can hold.
 */
export function textPattern(schema: z.core.$ZodType): string {
  const takes = (text: string) => (schema as z.ZodType).safeParse(text).success;
  if (!takes('aa') || takes('  ')) return `^[^${FLAWS}]*$`;
  return takes('a\na') ? notBlank(FLAWS) : notBlank(`${LINE_BREAKS}${FLAWS}`);
}
