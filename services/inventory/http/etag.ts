import * as z from 'zod';
import type { OfferedProduct } from '../use-cases/get-product.ts';
import type { ExpectedVersion } from '../use-cases/put-product.ts';

/**
 * RFC 9110, 8.8.3 and 5.6.1: tags with commas between them, of which some may stand for nothing.
 */
const LIST = /^[\s,]*(?:(?:W\/)?"[^"]*"\s*(?:,[\s,]*|$))+$/;

/**
 * Names a state of what `GET` shows: the product's version, and its availability. An edit is made
 * from a version; that units were sold meanwhile does not hinder it.
 */
export const etagOf = ({ product, available }: OfferedProduct): string =>
  `"${product.version}-${available}"`;

/**
 * `If-Match`: `*`, or ETags, one of which must name the current version. One that a CDN or a proxy
 * has weakened or marked when it compressed the response is as good: the version is the same. A tag
 * of another form names no version, so it matches none.
 */
export const ifMatch = z
  .string()
  .meta({
    description: 'The ETag of the product, a list of such, or `*`',
    pattern: `^\\s*\\*\\s*$|${LIST.source}`,
  })
  .transform((value, context): ExpectedVersion => {
    const tags = tagsIn(value);
    if (tags === 'any') return tags;
    if (tags !== undefined) return tags.map(versionIn).filter((version) => version !== undefined);
    context.addIssue({
      code: 'custom',
      message: 'Expected the ETag of the product with its quotes, a list of such, or *',
    });
    return z.NEVER;
  })
  .optional();

/**
 * Returns whether `If-None-Match` names this state. A header that is no list of tags names none.
 */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = tagsIn(ifNoneMatch ?? '');
  return tags === 'any' || (tags?.some((tag) => `"${tag}"` === etag) ?? false);
}

const versionIn = (tag: string): number | undefined => {
  const [, version] = /^(\d+)-\d+$/.exec(tag) ?? [];
  return version === undefined ? undefined : Number(version);
};

/**
 * Suffix that servers add to a tag when they compress: `-gzip` Apache, `--gzip` Jetty, `;gzip`
 * others.
 */
const CODING = /(?:;|--?)(?:gzip|br|deflate|zstd)$/;

/** Reads what is between the quotes; nothing when the header is no list of tags. */
function tagsIn(header: string): readonly string[] | 'any' | undefined {
  if (header.trim() === '*') return 'any';
  if (!LIST.test(header)) return undefined;
  return [...header.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag.replace(CODING, ''));
}
