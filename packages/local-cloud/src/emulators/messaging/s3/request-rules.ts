import type { IncomingHttpHeaders } from 'node:http';
import type { S3Store } from '../../../borders/fauxqs-stores.ts';
import { S3Error } from './s3-error.ts';

/** Operations that S3 has and this one does not: fauxqs would take these for writes of the object itself. */
const UNSUPPORTED = [
  'accelerate',
  'acl',
  'analytics',
  'cors',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'location',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'versioning',
  'website',
] as const;

/** Throws for a sub-resource that the local S3 does not have. */
export function assertSupported(url: URL): void {
  const found = UNSUPPORTED.find((name) => url.searchParams.has(name));
  if (found !== undefined) {
    throw new S3Error(501, 'NotImplemented', `The local S3 does not implement ?${found}`);
  }
}

/** Throws for a parameter that is there more than once: what is checked and what is done might read two. */
export function assertNoneRepeated({ searchParams }: URL): void {
  const repeated = [...searchParams.keys()].find((name) => searchParams.getAll(name).length > 1);
  if (repeated !== undefined) {
    throw new S3Error(400, 'InvalidArgument', `${repeated} is there more than once`);
  }
}

/** Throws for an upload in parts of another key: the store finds uploads by their ids alone. */
export function assertUploadOf(
  store: Pick<S3Store, 'multipartUploads'>,
  { url, bucket, key }: { readonly url: URL; readonly bucket: string; readonly key: string },
): void {
  const upload = store.multipartUploads.get(url.searchParams.get('uploadId') ?? '');
  if (upload !== undefined && (upload.bucket !== bucket || upload.key !== key)) {
    throw new S3Error(
      404,
      'NoSuchUpload',
      'The specified multipart upload does not exist. The upload ID might be invalid, or the multipart upload might have been aborted or completed.',
    );
  }
}

/** Throws for a POST to an object that is no part of an upload: there is no other. */
export function assertMethod({
  method,
  url: { searchParams },
  key,
}: {
  readonly method: string;
  readonly url: URL;
  readonly key: string;
}): void {
  const isOfUpload = searchParams.has('uploads') || searchParams.has('uploadId');
  if (method === 'POST' && key !== '' && !isOfUpload) {
    throw new S3Error(
      405,
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
    );
  }
}

const MAX_KEY_BYTES = 1_024;
const MAX_METADATA_BYTES = 2_048;

/** Throws when the key or what is said of the object is too long. */
export function assertLimits(key: string, headers: IncomingHttpHeaders): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new S3Error(400, 'KeyTooLongError', 'Your key is too long');
  }
  const metadata = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith('x-amz-meta-') ? [name.slice('x-amz-meta-'.length), String(value)] : [],
  );
  if (Buffer.byteLength(metadata.join('')) > MAX_METADATA_BYTES) {
    throw new S3Error(
      400,
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
    );
  }
}

const COPY_SOURCE_IF_MATCH = 'x-amz-copy-source-if-match';

/** Tells whether a request is to be done only under a condition. */
export const isConditional = (headers: IncomingHttpHeaders): boolean =>
  ['if-none-match', 'if-match', COPY_SOURCE_IF_MATCH].some((name) => headers[name] !== undefined);

/**
 * Throws when a conditional write does not hold.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function assertPreconditions(
  store: S3Store,
  request: {
    readonly method: string;
    readonly bucket: string;
    readonly key: string;
    readonly headers: IncomingHttpHeaders;
  },
): void {
  if (request.method !== 'PUT' && request.method !== 'POST' && request.method !== 'DELETE') return;
  assertCopySource(store, request.headers);
  const etag = currentEtag(store, request.bucket, request.key);
  const ifMatch = request.headers['if-match'];
  if (request.headers['if-none-match'] === '*' && etag !== undefined) throw preconditionFailed();
  if (ifMatch === undefined) return;
  if (etag === undefined) {
    throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', { Key: request.key });
  }
  if (ifMatch !== '*' && ifMatch.replaceAll('"', '') !== etag) throw preconditionFailed();
}

/** A source that is not there is missed by the copy itself. */
function assertCopySource(store: S3Store, headers: IncomingHttpHeaders): void {
  const ifMatch = headers[COPY_SOURCE_IF_MATCH];
  if (ifMatch === undefined) return;
  const source = decodeURIComponent(String(headers['x-amz-copy-source'])).replace(/^\//, '');
  const [bucket = '', ...key] = source.split('/');
  const etag = currentEtag(store, bucket, key.join('/'));
  if (etag !== undefined && String(ifMatch).replaceAll('"', '') !== etag) {
    throw preconditionFailed();
  }
}

function currentEtag(store: S3Store, bucket: string, key: string): string | undefined {
  try {
    return store.headObject(bucket, key).etag.replaceAll('"', '');
  } catch {
    return undefined;
  }
}

const preconditionFailed = (): S3Error =>
  new S3Error(
    412,
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
  );
