import type { IncomingHttpHeaders } from 'node:http';
import type { Right } from '../../../rights/policy.ts';
import { S3Error } from './s3-error.ts';

/** The bucket and the key that a request is about. */
interface S3Call {
  readonly method: string;
  readonly url: URL;
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const OBJECT_ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  POST: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

/** Those that name a version have actions of their own. */
const VERSION_ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObjectVersion',
  HEAD: 's3:GetObjectVersion',
  DELETE: 's3:DeleteObjectVersion',
};

const BUCKET_ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:ListBucket',
  HEAD: 's3:ListBucket',
  PUT: 's3:CreateBucket',
  DELETE: 's3:DeleteBucket',
};

const arn = (path: string): string => `arn:aws:s3:::${path}`;

/**
 * Lists the rights that a request needs.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function s3Rights(call: S3Call): Right[] {
  const { method, url, bucket, key, headers, body } = call;
  const { searchParams } = url;
  const isWrite = method !== 'GET' && method !== 'HEAD';
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  const resource = arn(key === '' ? bucket : `${bucket}/${key}`);
  if (searchParams.has('attributes')) return [{ action: 's3:GetObjectAttributes', resource }];
  if (key === '') {
    if (method === 'GET' && searchParams.has('uploads')) {
      return [{ action: 's3:ListBucketMultipartUploads', resource }];
    }
    if (method === 'GET' && searchParams.has('versions')) {
      return [{ ...listRight(bucket, method, searchParams), action: 's3:ListBucketVersions' }];
    }
    const deleted = method === 'POST' && searchParams.has('delete') ? keysIn(body) : [];
    if (deleted.length > 0) {
      return deleted.map((one) => ({
        action: 's3:DeleteObject',
        resource: arn(`${bucket}/${one}`),
      }));
    }
    return [listRight(bucket, method, searchParams)];
  }
  if (searchParams.has('uploadId') && (method === 'DELETE' || method === 'GET')) {
    const action = method === 'GET' ? 's3:ListMultipartUploadParts' : 's3:AbortMultipartUpload';
    return [{ action, resource }];
  }
  const source = headers['x-amz-copy-source'];
  const actions = searchParams.has('versionId') ? VERSION_ACTIONS : OBJECT_ACTIONS;
  return [
    { action: actions[method] ?? `s3:${method}`, resource },
    ...(isWrite && headers['x-amz-tagging'] !== undefined
      ? [{ action: 's3:PutObjectTagging', resource }]
      : []),
    ...(isWrite && headers['x-amz-acl'] !== undefined
      ? [{ action: 's3:PutObjectAcl', resource }]
      : []),
    ...(typeof source === 'string'
      ? [
          {
            action: 's3:GetObject',
            resource: arn(decoded(source).replace(/^\/|\?.*$/g, '')),
          },
        ]
      : []),
  ];
}

/** A caller that may not list a bucket is not told that an object is missing, but that it may not read. */
export const listRight = (
  bucket: string,
  method = 'GET',
  parameters = new URLSearchParams(),
): Right => ({
  action: BUCKET_ACTIONS[method] ?? `s3:${method}`,
  resource: arn(bucket),
  context: {
    's3:prefix': parameters.get('prefix') ?? '',
    's3:delimiter': parameters.get('delimiter') ?? '',
  },
});

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    throw new S3Error(400, 'InvalidArgument', 'The copy source is not percent-encoded UTF-8');
  }
}

/**
 * The keys that one request deletes, read as the store reads them: what one of the two did not see would be
 * deleted unasked.
 */
const keysIn = (body: Buffer): string[] =>
  [...body.toString().matchAll(/<Key>([\s\S]*?)<\/Key>/g)].map(([, key = '']) =>
    key
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'"),
  );
