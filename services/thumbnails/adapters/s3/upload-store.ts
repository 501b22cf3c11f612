import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';
import { rejectedKey, UPLOADS_PREFIX, uploadsPrefix } from '../../domain/upload.ts';
import type { StoredObject } from '../../ports/object-page.ts';
import type { UploadStore } from '../../ports/upload-store.ts';
import { type Bucket, deleteObjects, isMissing, listObjects } from './objects.ts';
import { fromMetadata } from './upload-metadata.ts';

/** The most that S3 lists at once. */
const PAGE = 1000;

/** Keeps originals in a bucket of their own. */
export function s3UploadStore(uploads: Bucket): UploadStore {
  const { client, bucket } = uploads;
  return {
    async open(key) {
      const object = await client
        .send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        .catch((error) => {
          if (isMissing(error)) return undefined;
          throw error;
        });
      if (object === undefined) return undefined;
      const { Body, ETag = '', LastModified = new Date(0), ContentLength = 0 } = object;
      return {
        key,
        etag: unquoted(ETag),
        uploadedAt: LastModified.toISOString(),
        bytes: ContentLength,
        contentType: object.ContentType ?? '',
        ...fromMetadata(object.Metadata),
        read: async () => (await Body?.transformToByteArray()) ?? new Uint8Array(),
        discard: () => {
          // Closes the connection, which is cheaper than reading what nobody wants.
          if (Body !== undefined && 'destroy' in Body) Body.destroy();
        },
      };
    },

    async moveToRejected(version) {
      const { key, etag } = version;
      try {
        await client.send(
          new CopyObjectCommand({
            Bucket: bucket,
            CopySource: `${bucket}/${encodeURIComponent(key)}`,
            CopySourceIfMatch: etag,
            Key: rejectedKey(version),
          }),
        );
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag }));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },

    delete: (keys) => deleteObjects(uploads, keys),

    async uploadsOf(image) {
      const found: StoredObject[] = [];
      let after: string | undefined;
      do {
        const page = await listObjects(uploads, {
          prefix: uploadsPrefix(image),
          limit: PAGE,
          after,
        });
        found.push(...page.objects);
        after = page.next;
      } while (after !== undefined);
      return found;
    },

    list: (page) => listObjects(uploads, { prefix: UPLOADS_PREFIX, ...page }),
  };
}

const unquoted = (etag: string): string => etag.replaceAll('"', '');
