import type {
  CopyObjectCommandInput,
  DeleteObjectCommandInput,
  DeleteObjectsCommandInput,
  GetObjectCommandInput,
  HeadObjectCommandInput,
  ListObjectsV2CommandInput,
  PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { membersOf } from '../members.ts';
import type { Bucket } from './bucket.ts';
import { noSuchKey, notFound, preconditionFailed, rejection } from './errors.ts';
import type { ObjectEventName } from './notifications.ts';
import { type Arrival, ObjectBody } from './object-body.ts';
import { assertReadable, assertWritable, isEtagOf, partOf } from './preconditions.ts';
import {
  assertKey,
  headersOf,
  metadataOf,
  type StoredObject,
  toObject,
  wholeSeconds,
} from './stored-object.ts';

/** What operations do their work on. */
export interface S3State {
  readonly now: () => number;
  /** Throws `NoSuchBucket`. */
  readonly bucket: (name: string | undefined) => Bucket;
  readonly write: (bucket: Bucket, object: StoredObject, eventName: ObjectEventName) => void;
  readonly remove: (bucket: Bucket, key: string) => void;
  readonly arrivalOf: (bytes: number) => Arrival;
  readonly failsToDelete: () => boolean;
}

export type S3Operations = ReturnType<typeof s3Operations>;

const HEADERS = [
  'ContentType',
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'Metadata',
];
const checkPut = membersOf('Bucket', 'Key', 'Body', 'IfMatch', 'IfNoneMatch', ...HEADERS);
const checkGet = membersOf('Bucket', 'Key', 'IfMatch', 'IfNoneMatch', 'Range');
const checkHead = membersOf('Bucket', 'Key', 'IfMatch', 'IfNoneMatch');
const checkDelete = membersOf('Bucket', 'Key', 'IfMatch');
const checkDeletes = membersOf('Bucket', 'Delete');
const checkCopy = membersOf(
  'Bucket',
  'Key',
  'CopySource',
  'CopySourceIfMatch',
  'IfMatch',
  'IfNoneMatch',
  'MetadataDirective',
  ...HEADERS,
);
const checkList = membersOf('Bucket', 'Prefix', 'MaxKeys', 'StartAfter', 'ContinuationToken');

/** The most that S3 lists or deletes at once. */
const MOST = 1_000;

/** The operations of S3 on objects, each of which happens at once. */
export function s3Operations(state: S3State) {
  const { now, bucket: bucketOf, write, remove, arrivalOf, failsToDelete } = state;
  return {
    PutObject(input: PutObjectCommandInput) {
      checkPut(input);
      const bucket = bucketOf(input.Bucket);
      assertWritable(bucket.get(input.Key ?? ''), input);
      const object = toObject(input, now());
      write(bucket, object, 'ObjectCreated:Put');
      return { ETag: quoted(object.etag) };
    },

    GetObject(input: GetObjectCommandInput) {
      checkGet(input);
      const object = bucketOf(input.Bucket).get(input.Key ?? '');
      if (object === undefined) throw noSuchKey();
      assertReadable(object, input);
      const { bytes } = object;
      const part = partOf(input.Range, bytes.length);
      const body = part === undefined ? bytes : bytes.subarray(part.start, part.end);
      return {
        ...describe(object),
        ContentLength: body.length,
        ...(part && { ContentRange: `bytes ${part.start}-${part.end - 1}/${bytes.length}` }),
        Body: new ObjectBody(body, arrivalOf(body.length)),
      };
    },

    HeadObject(input: HeadObjectCommandInput) {
      checkHead(input);
      const object = bucketOf(input.Bucket).get(input.Key ?? '');
      if (object === undefined) throw notFound();
      assertReadable(object, input);
      return describe(object);
    },

    CopyObject(input: CopyObjectCommandInput) {
      checkCopy(input);
      const target = bucketOf(input.Bucket);
      const [sourceBucket = '', ...sourceKey] = sourceOf(input.CopySource);
      const source = bucketOf(sourceBucket).get(sourceKey.join('/'));
      if (source === undefined) throw noSuchKey();
      const { CopySourceIfMatch, Key = '' } = input;
      if (CopySourceIfMatch !== undefined && !isEtagOf(CopySourceIfMatch, source)) {
        throw preconditionFailed();
      }
      assertKey(Key);
      assertWritable(target.get(Key), input);
      const replaces = input.MetadataDirective === 'REPLACE';
      if (!replaces && sourceBucket === target.name && source.key === Key) {
        throw rejection('InvalidRequest', 400, 'An object is not copied to itself unchanged.');
      }
      const modifiedMs = wholeSeconds(now());
      const object: StoredObject = {
        ...source,
        key: Key,
        modifiedMs,
        ...(replaces && {
          contentType: input.ContentType ?? 'binary/octet-stream',
          headers: headersOf(input),
          metadata: metadataOf(input.Metadata ?? {}),
        }),
      };
      write(target, object, 'ObjectCreated:Copy');
      return {
        CopyObjectResult: { ETag: quoted(object.etag), LastModified: new Date(modifiedMs) },
      };
    },

    DeleteObject(input: DeleteObjectCommandInput) {
      checkDelete(input);
      const bucket = bucketOf(input.Bucket);
      const { Key = '', IfMatch } = input;
      assertWritable(bucket.get(Key), { IfMatch });
      remove(bucket, Key);
      return {};
    },

    DeleteObjects(input: DeleteObjectsCommandInput) {
      checkDeletes(input);
      const bucket = bucketOf(input.Bucket);
      const { Objects = [], Quiet = false } = input.Delete ?? {};
      if (Objects.length === 0 || Objects.length > MOST) {
        throw rejection(
          'MalformedXML',
          400,
          'The XML you provided was not well-formed or did not validate against our published schema',
        );
      }
      const deleted: { readonly Key: string }[] = [];
      const failed: { readonly Key: string; readonly Code: string; readonly Message: string }[] =
        [];
      for (const { Key = '' } of Objects) {
        if (failsToDelete()) {
          const Message = 'We encountered an internal error. Please try again.';
          failed.push({ Key, Code: 'InternalError', Message });
        } else {
          remove(bucket, Key);
          deleted.push({ Key });
        }
      }
      return {
        ...(!Quiet && deleted.length > 0 && { Deleted: deleted }),
        ...(failed.length > 0 && { Errors: failed }),
      };
    },

    ListObjectsV2(input: ListObjectsV2CommandInput) {
      checkList(input);
      const { Prefix = '', MaxKeys = MOST, StartAfter, ContinuationToken } = input;
      const after = ContinuationToken === undefined ? StartAfter : fromToken(ContinuationToken);
      const bucket = bucketOf(input.Bucket);
      const { objects, isTruncated } = bucket.page(Prefix, after, Math.min(MaxKeys, MOST));
      const last = objects.at(-1);
      return {
        Name: bucket.name,
        Prefix,
        MaxKeys,
        KeyCount: objects.length,
        IsTruncated: isTruncated,
        ...(objects.length > 0 && { Contents: objects.map(toContent) }),
        ...(isTruncated && last && { NextContinuationToken: toToken(last.key) }),
      };
    },
  };
}

const quoted = (etag: string): string => `"${etag}"`;

const describe = ({ bytes, etag, modifiedMs, contentType, headers, metadata }: StoredObject) => ({
  ETag: quoted(etag),
  LastModified: new Date(modifiedMs),
  ContentLength: bytes.length,
  ContentType: contentType,
  AcceptRanges: 'bytes',
  Metadata: { ...metadata },
  ...headers,
});

const toContent = ({ key, bytes, etag, modifiedMs }: StoredObject) => ({
  Key: key,
  Size: bytes.length,
  ETag: quoted(etag),
  LastModified: new Date(modifiedMs),
  StorageClass: 'STANDARD',
});

const sourceOf = (copySource = ''): string[] =>
  decodeURIComponent(copySource).replace(/^\//, '').split('/');

const toToken = (key: string): string => Buffer.from(key).toString('base64url');
const fromToken = (token: string): string => Buffer.from(token, 'base64url').toString();
