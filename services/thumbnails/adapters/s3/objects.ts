import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { ObjectPage } from '../../ports/object-page.ts';
import type { PageRequest } from '../../ports/page-request.ts';

/**
 * The most that S3 deletes by one request.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
const MAX_DELETES = 1000;

/** A bucket, and the client that reaches it. */
export interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/** Some objects could not be deleted. */
export class DeleteObjectsError extends Error {
  override readonly name = 'DeleteObjectsError';
  readonly code = 'DELETE_OBJECTS_FAILED';

  constructor(failed: number) {
    super(`${failed} objects could not be deleted`);
  }
}

/** Deletes objects; those that are gone already count as deleted. */
export async function deleteObjects(
  { client, bucket }: Bucket,
  keys: readonly string[],
): Promise<void> {
  for (let start = 0; start < keys.length; start += MAX_DELETES) {
    const Objects = keys.slice(start, start + MAX_DELETES).map((Key) => ({ Key }));
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0) throw new DeleteObjectsError(Errors.length);
  }
}

export async function listObjects(
  { client, bucket }: Bucket,
  { prefix, limit, after }: PageRequest & { readonly prefix?: string },
): Promise<ObjectPage> {
  const { Contents = [], IsTruncated } = await client.send(
    new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      MaxKeys: limit,
      StartAfter: after,
    }),
  );
  const objects = Contents.map(({ Key = '', Size = 0, LastModified = new Date(0) }) => ({
    key: Key,
    bytes: Size,
    writtenAt: LastModified,
  }));
  const last = objects.at(-1);
  return { objects, ...(IsTruncated === true && last !== undefined && { next: last.key }) };
}

/** Returns whether S3 says that there is no such object, or no longer this version of it. */
export const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && [404, 412].includes(error.$metadata.httpStatusCode ?? 0);
