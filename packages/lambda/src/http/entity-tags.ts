import { createHash } from 'node:crypto';
import * as z from 'zod';

/**
 * What an `If-Match` or `If-None-Match` header names: entity tags without their quotes, or any state
 * (`*`).
 *
 * @example
 * ```ts
 * const names = (tags: EntityTags, version: number) => tags === 'any' || tags.includes(`${version}`);
 * ```
 */
export type EntityTags = readonly string[] | 'any';

/**
 * RFC 9110, 8.8.3 and 5.6.1: tags with commas between them, of which some may stand for nothing.
 */
const LIST = /^[\s,]*(?:(?:W\/)?"[^"]*"\s*(?:,[\s,]*|$))+$/;

/**
 * Suffix that servers add to a tag when they compress: `-gzip` Apache, `--gzip` Jetty, `;gzip`
 * others.
 */
const CODING = /(?:;|--?)(?:gzip|br|deflate|zstd)$/;

/**
 * The schema of an `If-Match` header: `*`, or a list of tags. One that a CDN or a proxy has weakened or
 * marked when it compressed the response is as good: what it names is the same.
 *
 * @example
 * ```ts
 * const headers = z.object({ 'if-match': ifMatchOf('product').optional() });
 * ```
 */
export const ifMatchOf = (thing: string) =>
  z
    .string()
    .meta({
      description: `The ETag of the ${thing}, a list of such, or \`*\``,
      pattern: `^\\s*\\*\\s*$|${LIST.source}`,
    })
    .transform((value, context): EntityTags => {
      const tags = tagsIn(value);
      if (tags !== undefined) return tags;
      context.addIssue({
        code: 'custom',
        message: `Expected the ETag of the ${thing} with its quotes, a list of such, or *`,
      });
      return z.NEVER;
    });

/**
 * Returns whether `If-None-Match` names this state. A header that is no list of tags names none.
 *
 * @example
 * ```ts
 * if (isUnchanged(headers['if-none-match'], etag)) return { status: 304, headers: { etag } };
 * ```
 */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = tagsIn(ifNoneMatch ?? '');
  return tags === 'any' || (tags?.some((tag) => `"${tag}"` === etag.replace(/^W\//, '')) ?? false);
}

/** Reads what is between the quotes; nothing when the header is no list of tags. */
function tagsIn(header: string): EntityTags | undefined {
  if (header.trim() === '*') return 'any';
  if (!LIST.test(header)) return undefined;
  return [...header.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag.replace(CODING, ''));
}

/**
 * Makes the weak entity tag of a content: the same for the same content, whatever version it is of, however
 * it is compressed, and in whatever order its members are, of which DynamoDB keeps none.
 *
 * @example
 * ```ts
 * const { asOf, ...content } = body;
 * const headers = { etag: entityTagOf(content) };
 * ```
 */
export const entityTagOf = (content: unknown): string =>
  `W/"${createHash('sha256').update(JSON.stringify(content, sorted)).digest('hex').slice(0, 32)}"`;

const sorted = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
