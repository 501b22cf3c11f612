import type { IncomingHttpHeaders } from 'node:http';
import type { Right } from '../../../rights/policy.ts';

/** What a request is about. */
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

const BUCKET_ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:ListBucket',
  HEAD: 's3:ListBucket',
  PUT: 's3:CreateBucket',
  DELETE: 's3:DeleteBucket',
};

/** Parts of a bucket or an object that have actions of their own. */
const SUBRESOURCES: readonly [parameter: string, action: (write: boolean) => string][] = [
  ['uploads', (write) => (write ? 's3:PutObject' : 's3:ListBucketMultipartUploads')],
  ['tagging', (write) => (write ? 's3:PutObjectTagging' : 's3:GetObjectTagging')],
  ['acl', (write) => (write ? 's3:PutObjectAcl' : 's3:GetObjectAcl')],
  ['cors', (write) => (write ? 's3:PutBucketCORS' : 's3:GetBucketCORS')],
  ['location', () => 's3:GetBucketLocation'],
];

const arn = (path: string): string => `arn:aws:s3:::${path}`;

/**
 * What IAM must allow for a request.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function s3Rights(call: S3Call): Right[] {
  const { method, url, bucket, key, headers, body } = call;
  const { searchParams } = url;
  const isWrite = method !== 'GET' && method !== 'HEAD';
  const part = SUBRESOURCES.find(([parameter]) => searchParams.has(parameter));
  const resource = arn(key === '' ? bucket : `${bucket}/${key}`);
  if (part) return [{ action: part[1](isWrite), resource }];
  if (key === '') {
    if (searchParams.has('delete')) {
      return keysIn(body).map((one) => ({
        action: 's3:DeleteObject',
        resource: arn(`${bucket}/${one}`),
      }));
    }
    return [listRight(bucket, method, searchParams)];
  }
  if (method === 'DELETE' && searchParams.has('uploadId')) {
    return [{ action: 's3:AbortMultipartUpload', resource }];
  }
  const source = headers['x-amz-copy-source'];
  return [
    { action: OBJECT_ACTIONS[method] ?? `s3:${method}`, resource },
    ...(typeof source === 'string'
      ? [
          {
            action: 's3:GetObject',
            resource: arn(decodeURIComponent(source).replace(/^\/|\?.*$/g, '')),
          },
        ]
      : []),
  ];
}

/** Who may not list a bucket is not told that an object is missing, but that it may not read. */
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

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The keys that one request deletes. */
const keysIn = (body: Buffer): string[] =>
  [...body.toString().matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) =>
    key.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? ''),
  );
