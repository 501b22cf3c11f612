import type { S3Store } from '../../../borders/fauxqs-stores.ts';
import type { S3Response } from './responses.ts';
import { escapeXml, S3Error, toXml } from './s3-error.ts';

interface ListRequest {
  readonly method: string;
  readonly url: URL;
  readonly bucket: string;
  readonly key: string;
}

const MOST = 1_000;

/**
 * Lists the versions of a bucket's objects or its unfinished uploads, when a request asks for one of
 * them. A bucket that has never kept versions has one of each object, with the id `null`; no bucket here
 * keeps more.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 */
export function listingOf(store: S3Store, request: ListRequest): S3Response | undefined {
  const { method, url, bucket, key } = request;
  if (method !== 'GET' || key !== '') return undefined;
  const list = url.searchParams.has('versions')
    ? versions
    : url.searchParams.has('uploads')
      ? uploads
      : undefined;
  if (list === undefined) return undefined;
  if (!store.hasBucket(bucket)) {
    throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', {
      BucketName: bucket,
    });
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${list(store, bucket, url.searchParams)}`,
  };
}

function versions(store: S3Store, bucket: string, parameters: URLSearchParams): string {
  const marker = parameters.get('key-marker') ?? '';
  const { objects, isTruncated } = store.listObjects(bucket, {
    prefix: parameters.get('prefix') ?? '',
    maxKeys: pageSize(parameters.get('max-keys')),
    marker,
  });
  const last = objects.at(-1)?.key ?? '';
  const listed = objects.map(({ key, etag, contentLength, lastModified }) =>
    toXml('Version', {
      Key: key,
      VersionId: 'null',
      IsLatest: 'true',
      LastModified: lastModified.toISOString(),
      ETag: etag,
      Size: String(contentLength),
      StorageClass: 'STANDARD',
    }),
  );
  const next = isTruncated
    ? `<NextKeyMarker>${escapeXml(last)}</NextKeyMarker><NextVersionIdMarker>null</NextVersionIdMarker>`
    : '';
  return `<ListVersionsResult><Name>${bucket}</Name><KeyMarker>${escapeXml(marker)}</KeyMarker><IsTruncated>${isTruncated}</IsTruncated>${next}${listed.join('')}</ListVersionsResult>`;
}

function uploads(store: S3Store, bucket: string, parameters: URLSearchParams): string {
  const all = [...store.multipartUploads.values()].filter((upload) => upload.bucket === bucket);
  const size = pageSize(parameters.get('max-uploads'));
  const after = parameters.get('upload-id-marker');
  const from = after === null ? 0 : all.findIndex(({ uploadId }) => uploadId === after) + 1;
  const page = all.slice(from, from + size);
  const last = page.at(-1);
  const isTruncated = from + size < all.length;
  const next =
    isTruncated && last !== undefined
      ? `<NextKeyMarker>${escapeXml(last.key)}</NextKeyMarker><NextUploadIdMarker>${last.uploadId}</NextUploadIdMarker>`
      : '';
  const listed = page.map(({ key, uploadId, initiated }) =>
    toXml('Upload', { Key: key, UploadId: uploadId, Initiated: initiated.toISOString() }),
  );
  return `<ListMultipartUploadsResult><Bucket>${bucket}</Bucket><IsTruncated>${isTruncated}</IsTruncated>${next}${listed.join('')}</ListMultipartUploadsResult>`;
}

const pageSize = (given: string | null): number => Math.min(Number(given ?? MOST), MOST);
