import * as z from 'zod';
import type { OfferedProduct } from '../use-cases/get-product.ts';
import type { ExpectedVersion } from '../use-cases/put-product.ts';

/**
 * Names a state of what `GET` shows: the product's version, and its availability. An edit is made
 * from a version; that units were sold meanwhile does not hinder it.
 */
export const etagOf = ({ product, available }: OfferedProduct): string =>
  `"${product.version}-${available}"`;

/** `If-Match`: `*`, or an ETag; one that a cache has weakened is as good. */
export const ifMatch = z
  .string()
  .regex(/^(\*|(W\/)?"\d+-\d+")$/, 'Expected the ETag of the product, or *')
  .transform((value): ExpectedVersion => (value === '*' ? 'any' : Number(/\d+/.exec(value)?.[0])))
  .optional();

/** Whether `If-None-Match` names this state. */
export const isUnchanged = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((value) => value.trim().replace(/^W\//, ''))
    .some((value) => value === etag || value === '*');
