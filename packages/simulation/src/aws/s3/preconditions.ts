import { noSuchKey, preconditionFailed, rejection } from './errors.ts';
import type { StoredObject } from './stored-object.ts';

/** Conditions of a request about the object that is there. */
export interface Conditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/** Tells whether an ETag, with or without quotes, is that of the object. */
export const isEtagOf = (etag: string, object: StoredObject): boolean =>
  etag === '*' || etag === object.etag || etag === `"${object.etag}"`;

/**
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @throws S3ServiceException when a write may not be done to what is there.
 */
export function assertWritable(
  current: StoredObject | undefined,
  { IfMatch, IfNoneMatch }: Conditions,
): void {
  if (IfNoneMatch !== undefined) {
    if (IfNoneMatch !== '*') throw rejection('NotImplemented', 501, 'If-None-Match must be *');
    if (current !== undefined) throw preconditionFailed();
  }
  if (IfMatch === undefined) return;
  if (current === undefined) throw noSuchKey();
  if (!isEtagOf(IfMatch, current)) throw preconditionFailed();
}

/** @throws S3ServiceException when a read is not for what is there. */
export function assertReadable(current: StoredObject, { IfMatch, IfNoneMatch }: Conditions): void {
  if (IfMatch !== undefined && !isEtagOf(IfMatch, current)) throw preconditionFailed();
  if (IfNoneMatch !== undefined && isEtagOf(IfNoneMatch, current)) {
    throw rejection('NotModified', 304, 'Not Modified');
  }
}

/** The part of an object that a range names; `end` is exclusive. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

const RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * Reads a range. One that is none names the whole, as in HTTP.
 *
 * @throws S3ServiceException when it begins behind the end.
 */
export function partOf(range: string | undefined, bytes: number): Part | undefined {
  const [, first = '', last = ''] = (range !== undefined && RANGE.exec(range)) || [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  if (start >= bytes || end <= start) {
    throw rejection('InvalidRange', 416, 'The requested range is not satisfiable');
  }
  return { start, end };
}
