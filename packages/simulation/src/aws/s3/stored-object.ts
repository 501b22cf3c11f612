import { createHash } from 'node:crypto';
import { rejection } from './errors.ts';

/** What headers of a write say about an object, besides its content type. */
const HEADERS = ['CacheControl', 'ContentDisposition', 'ContentEncoding'] as const;

export type ObjectHeaders = {
  readonly [Name in (typeof HEADERS)[number]]?: string | undefined;
};

/** An object as it was written. It never changes: another write puts another one in its place. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: Uint8Array;
  /** Without quotes. */
  readonly etag: string;
  /** In whole seconds, as S3 keeps it. */
  readonly modifiedMs: number;
  readonly contentType: string;
  readonly headers: ObjectHeaders;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What is written, of which nothing is copied yet. */
export interface ObjectDraft extends ObjectHeaders {
  readonly Key?: string | undefined;
  readonly Body?: unknown;
  readonly ContentType?: string | undefined;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
}

const MAX_KEY_BYTES = 1_024;
const MAX_METADATA_BYTES = 2_048;

/**
 * Makes an object of what a request says.
 *
 * @throws S3ServiceException when the key or the metadata are too long.
 */
export function toObject(draft: ObjectDraft, nowMs: number): StoredObject {
  const { Key = '', ContentType = 'application/octet-stream', Metadata = {} } = draft;
  assertKey(Key);
  const bytes = toBytes(draft.Body);
  return {
    key: Key,
    bytes,
    etag: createHash('md5').update(bytes).digest('hex'),
    modifiedMs: wholeSeconds(nowMs),
    contentType: ContentType,
    headers: headersOf(draft),
    metadata: metadataOf(Metadata),
  };
}

export const wholeSeconds = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

export function assertKey(key: string): void {
  if (key === '') throw rejection('InvalidArgument', 400, 'There is no key');
  // Of ASCII, which most keys are, the length is the number of bytes.
  if (key.length * 3 > MAX_KEY_BYTES && Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw rejection('KeyTooLongError', 400, 'Your key is too long');
  }
}

export function headersOf(from: ObjectHeaders): ObjectHeaders {
  const headers: Record<string, string> = {};
  for (const name of HEADERS) {
    const value = from[name];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

/** Names of metadata are headers, which S3 keeps in lower case. */
export function metadataOf(given: Readonly<Record<string, string>>): Record<string, string> {
  const metadata: Record<string, string> = {};
  let bytes = 0;
  for (const name in given) {
    const value = given[name] ?? '';
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    metadata[name.toLowerCase()] = value;
  }
  if (bytes <= MAX_METADATA_BYTES) return metadata;
  throw rejection(
    'MetadataTooLarge',
    400,
    'Your metadata headers exceed the maximum allowed metadata size',
  );
}

/** Copies what is written, so that its writer may go on with it. */
function toBytes(body: unknown): Uint8Array {
  if (body === undefined || body === '') return new Uint8Array();
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return new Uint8Array(body);
  throw rejection('NotImplemented', 501, 'Streams are not written in the simulation');
}
