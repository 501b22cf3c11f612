import { createHash } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { type FileVersion, quarantineOf } from '../../domain/customer-file.ts';
import type { CustomerFiles } from '../../ports/customer-files.ts';

/**
 * The most that S3 deletes by one request.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
const MAX_DELETES = 1000;

/** Some files could not be deleted. */
export class DeleteFilesError extends Error {
  override readonly name = 'DeleteFilesError';
  readonly code = 'DELETE_FILES_FAILED';
  readonly kind = 'busy';

  constructor(failed: number) {
    super(`${failed} files could not be deleted`);
  }
}

/** Keeps customers' files in a bucket of their own. */
export function s3CustomerFiles({
  client,
  bucket: Bucket,
}: {
  readonly client: Pick<S3Client, 'send'>;
  readonly bucket: string;
}): CustomerFiles {
  const removeVersion: CustomerFiles['removeVersion'] = async ({ key, etag }) => {
    await unlessMissing(
      client.send(new DeleteObjectCommand({ Bucket, Key: key, IfMatch: quoted(etag) })),
    );
  };
  return {
    removeVersion,

    async open({ key, etag }) {
      const object = await unlessMissing(
        client.send(new GetObjectCommand({ Bucket, Key: key, IfMatch: quoted(etag) })),
      );
      if (object === undefined) return undefined;
      const { Body, ContentLength = 0, ContentType = '' } = object;
      return {
        key,
        etag,
        bytes: ContentLength,
        declaredType: ContentType,
        read: async () => (await Body?.transformToByteArray()) ?? new Uint8Array(),
        discard: () => {
          // Closes the connection, which is cheaper than reading what nobody wants.
          if (Body !== undefined && 'destroy' in Body) Body.destroy();
        },
      };
    },

    async list(prefix, { limit, after }) {
      const { Contents = [], IsTruncated } = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: prefix, MaxKeys: limit, StartAfter: after }),
      );
      const files = Contents.map(
        ({ Key = '', ETag = '', Size = 0, LastModified = new Date(0) }) => ({
          key: Key,
          etag: ETag.replaceAll('"', ''),
          bytes: Size,
          writtenAt: LastModified,
        }),
      );
      const last = files.at(-1);
      return { files, ...(IsTruncated === true && last !== undefined && { next: last.key }) };
    },

    async quarantine(owner, version) {
      const copied = await unlessMissing(
        client.send(
          new CopyObjectCommand({
            Bucket,
            CopySource: `${Bucket}/${encodeURIComponent(version.key)}`,
            CopySourceIfMatch: quoted(version.etag),
            Key: quarantineKey(owner, version),
            // No browser is to open it as what its uploader said it was.
            MetadataDirective: 'REPLACE',
            ContentType: 'application/octet-stream',
          }),
        ),
      );
      if (copied !== undefined) await removeVersion(version);
    },

    async remove(keys) {
      for (let start = 0; start < keys.length; start += MAX_DELETES) {
        const Objects = keys.slice(start, start + MAX_DELETES).map((Key) => ({ Key }));
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors.length > 0) throw new DeleteFilesError(Errors.length);
      }
    },
  };
}

/**
 * The key under which a version waits in quarantine. The name is not in it: it may be too long for the
 * prefix, and is nobody's business any more.
 */
function quarantineKey(owner: string, { key, etag }: FileVersion): string {
  const digest = createHash('sha256').update(`${key}\n${etag}`).digest('hex');
  return `${quarantineOf(owner)}${digest}`;
}

/** As headers of conditions hold it; notifications leave the quotes out. */
const quoted = (etag: string): string => `"${etag}"`;

/** Nothing where S3 says that there is no such object, or no longer this version of it. */
async function unlessMissing<Output>(request: Promise<Output>): Promise<Output | undefined> {
  try {
    return await request;
  } catch (error) {
    const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
    if (status === 404 || status === 412) return undefined;
    throw error;
  }
}
